import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { specialSecretSig, specialSigKey, unknownValue } from "@pulumi/pulumi/runtime";
import { expect } from "chai";
import { Directory, IdentityStoreId } from "../../emulator/support";
import { withEnvironment } from "../../support/environment";
import { failureOf } from "../../support/failureOf";
import { hurried, secondsOf } from "../support";

const nina = { userName: "nina_franco", name: { givenName: "Nina", familyName: "Franco" } };
const __provider = "the code of the provider";

const isOwn = (file: string) => !file.includes(`${path.sep}node_modules${path.sep}`);

/** Unloads a module and the modules of this package that it imports: each plugin process has its own state in them. */
function forget(file: string): void {
  const loaded = require.cache[file];
  if (loaded === undefined || !isOwn(file)) return;
  delete require.cache[file];
  for (const { filename } of loaded.children) forget(filename);
}

type Provider = typeof import("../../../provider/dynamic/user");

describe("the provider, called by Pulumi's host,", () => {
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });
  const directory = new Directory();

  const others = { ...require.cache };
  after(() => {
    // The provider sets this for the plugin's process.
    setFlagsFromString("--heap-growing-percent=0");
    // For the tests that follow in this process, each class of this package must exist only once.
    for (const file of Object.keys(require.cache).filter(isOwn)) delete require.cache[file];
    Object.assign(require.cache, others);
  });

  /** The providers of a new plugin process. */
  function load(config: Record<string, string>): { user: Provider; group: Provider; groupMembership: Provider } {
    for (const name of ["user", "group", "groupMembership"]) {
      forget(require.resolve(`../../../provider/dynamic/${name}`));
    }
    const providers = {
      user: require("../../../provider/dynamic/user"),
      group: require("../../../provider/dynamic/group"),
      groupMembership: require("../../../provider/dynamic/groupMembership"),
    };
    const get = (key: string) => config[key];
    const values = { get, require: (key: string) => get(key) ?? "" };
    for (const provider of Object.values(providers)) void provider.configure({ config: values });
    return providers;
  }

  function connected(more: Record<string, string> = {}) {
    return load({
      "identitystore:endpoint": directory.emulator.url,
      "identitystore:identityStoreId": IdentityStoreId,
      "identitystore:requestsPerSecond": "10000",
      ...more,
    });
  }

  it("creates, updates, reads and deletes a user", async () => {
    const { user } = connected();
    const { inputs } = await user.check({}, { __provider, ...nina });
    expect(inputs).to.deep.equal(nina);
    const { id, outs } = await user.create({ __provider, ...inputs });
    expect(await user.diff(id, { __provider, ...outs }, { __provider, ...inputs })).to.include({ changes: false });
    const renamed = { __provider, ...nina, userName: "nina_miller" };
    const nextRun = connected().user;
    expect(await nextRun.diff(id, { __provider, ...outs }, renamed)).to.include({ changes: true });
    const updated = await nextRun.update(id, { __provider, ...outs }, renamed);
    const read = await nextRun.read(id, { __provider, ...updated.outs });
    expect(read).to.deep.include({ id, inputs: { ...nina, userName: "nina_miller" } });
    expect(read.props).to.deep.equal(updated.outs);
    await connected().user.delete(id, { __provider, ...read.props });
    expect((await directory.client.listUsers({ IdentityStoreId })).Users).to.deep.equal([]);
  });

  it("does not return its own property, which the host adds", async () => {
    const { user } = connected();
    const { inputs } = await user.check({}, { __provider, ...nina });
    const { id, outs } = await user.create({ __provider, ...nina });
    const { outs: updated } = await user.update(id, { __provider, ...outs }, { __provider, ...nina, title: "Chief" });
    const { props, inputs: read } = await user.read(id, { __provider, ...updated });
    for (const answer of [inputs, outs, updated, props, read]) expect(answer).to.not.have.property("__provider");
  });

  it("reads everything if the state contains only the provider", async () => {
    const { user } = connected();
    const UserId = await directory.user("nina", { Title: "Chief" });
    const { id, props } = await user.read(UserId, { __provider });
    expect(id).to.equal(`${IdentityStoreId}/${UserId}`);
    expect(props).to.include({ userName: "nina", title: "Chief", userId: UserId });
  });

  it("marks personal data that it reads as secret if the configuration says so", async () => {
    const UserId = await directory.user("nina", { Birthdate: "1990-02-28", Title: "Chief" });
    const secret = { [specialSigKey]: specialSecretSig, value: "1990-02-28" };
    const read = await connected({ "identitystore:secretPersonalData": "true" }).user.read(UserId, { __provider });
    for (const properties of [read.props, read.inputs]) {
      expect(properties).to.deep.include({ birthdate: secret, title: "Chief" }).and.not.have.property("emails");
    }
    expect((await connected().user.read(UserId, { __provider })).props).to.include({ birthdate: "1990-02-28" });
  });

  it("returns an empty id for a user who is gone", async () => {
    const { id, outs } = await connected().user.create({ __provider, ...nina });
    await directory.client.deleteUser({ IdentityStoreId, UserId: outs?.userId });
    expect(await connected().user.read(id, { __provider, ...outs })).to.deep.equal({ id: "" });
  });

  it("names no property in a failure, as the engine would print its value, but puts the path into the reason", async () => {
    const { user } = connected();
    const { failures = [] } = await user.check({}, { __provider, ...nina, title: "\u0000", emails: [{ value: 7 }] });
    expect(failures.map(({ property }) => property)).to.deep.equal(["", ""]);
    expect(failures.map(({ reason }) => reason?.split(":")[0])).to.have.members(["title", "emails[0].value"]);
  });

  it("accepts values that a preview does not know yet", async () => {
    const { user, groupMembership } = connected();
    const unknownPair = { __provider, groupId: unknownValue, memberId: unknownValue };
    expect(await groupMembership.check({}, unknownPair)).to.deep.include({ failures: [] });
    const unknownUser = { __provider, userName: unknownValue, name: unknownValue, emails: unknownValue };
    expect(await user.check({}, unknownUser)).to.deep.include({ failures: [] });
  });

  it("makes no request in check and diff", async () => {
    const { user } = connected();
    const { id, outs } = await user.create({ __provider, ...nina });
    const before = directory.emulator.stats();
    await user.check({}, { __provider, ...nina });
    await user.diff(id, { __provider, ...outs }, { __provider, ...nina, title: "Chief" });
    expect(directory.emulator.stats()).to.deep.equal(before);
  });

  it("fails with a message and without a stack trace", async () => {
    await directory.user("nina_franco");
    const error = await failureOf(connected().user.create({ __provider, ...nina }));
    expect(error.message).to.include("nina_franco");
    expect(error.stack ?? "")
      .to.not.include("\n")
      .and.not.match(/\bat\b.*\.[jt]s/);
    expect(`${error}`).to.not.include("\n");
  });

  it("fails every call, not only the first, while the configuration is invalid", async () => {
    const { user, group } = connected({ "identitystore:requestsPerSecond": "many", "identitystore:adopt": "always" });
    const id = `${IdentityStoreId}/00000000-0000-4000-8000-000000000000`;
    const state = { __provider, ...nina, identityStoreId: IdentityStoreId };
    const calls = [
      () => user.check({}, { __provider, ...nina }),
      () => user.check({}, { __provider, ...nina }),
      () => user.diff(id, state, { __provider, ...nina }),
      () => user.create({ __provider, ...nina }),
      () => user.update(id, state, { __provider, ...nina, title: "Chief" }),
      () => user.read(id, state),
      () => user.delete(id, state),
      () => group.check({}, { __provider, displayName: "Admins" }),
    ];
    for (const call of calls) {
      const { message } = await failureOf(call());
      expect(message).to.include("identitystore:requestsPerSecond").and.include("identitystore:adopt");
    }
  });

  it("shares one rate limit between all kinds of resources", async () => {
    const { user, group } = connected({ "identitystore:requestsPerSecond": "4" });
    const creates = () =>
      Promise.all([user.create({ __provider, ...nina }), group.create({ __provider, displayName: "Admins" })]);
    expect(await hurried(() => secondsOf(creates))).to.be.at.least(0.25);
  });
});
