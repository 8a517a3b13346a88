import { writeFile } from "node:fs/promises";
import path from "node:path";
import { DeleteUserCommand } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { namesOf } from "../../dev/demo/changes";
import { expectedFrom } from "../../dev/demo/roster";
import { Deployment } from "./deployment";

describe("The roster example", function () {
  this.timeout(180_000);
  const deployment = new Deployment("roster");

  before(async function () {
    this.timeout(180_000);
    const { code, output } = await deployment.project.up();
    expect(code, output).to.equal(0);
  });

  /** Expects that the identity store matches the CSV exactly. */
  async function expectStoreAsInCsv(): Promise<void> {
    const { users, groups } = await deployment.store.contents();
    const people = Object.entries(users).map(([name, { userId: _, ...person }]) => [name, person]);
    expect({ users: Object.fromEntries(people), groups }).to.deep.equal(
      expectedFrom(await deployment.read("people.csv")),
    );
  }

  it("creates exactly the users, groups and memberships of its CSV", expectStoreAsInCsv);

  it("outputs who is in which group, with the ids of the identity store", async () => {
    const { users } = await deployment.store.contents();
    const outputs = await deployment.project.outputs();
    expect(outputs).to.have.deep.nested.property("members.AWS_SSO_Data_Science[0]", {
      userName: "amelie_dupont",
      userId: users.amelie_dupont?.userId,
      displayName: "Amélie Dupont",
      email: "amelie_dupont@example.com",
    });
    expect(outputs).to.have.deep.nested.property("memberships.amelie_dupont", [
      "AWS_SSO_Data_Science",
      "AWS_SSO_Platform",
    ]);
    expect(outputs).to.have.deep.nested.property("memberships.yuki_tanaka", []);
  });

  it("changes nothing and makes no request if only the order of rows in the CSV changes", async () => {
    const [header = "", ...rows] = (await deployment.read("people.csv")).trim().split("\n");
    await writeFile(path.join(deployment.project.folder, "people.csv"), [header, ...rows.reverse(), ""].join("\n"));
    const up = deployment.project.up({ expectNoChanges: true });
    expect(await deployment.requestsDuring(() => up)).to.equal(0);
    const { code, output } = await up;
    expect(code, output).to.equal(0);
  });

  it("shows in a preview what an update then does if users join, leave, move and change", async () => {
    await deployment.edit(
      "people.csv",
      /zofia_lukasz,Zofia,Łukasz,AWS_SSO_Platform/,
      "zofia_lukasz,Zofia,Łukasz,AWS_SSO_Finance",
    );
    await deployment.edit(
      "people.csv",
      /john_smith.*\n/,
      "olga_petrova,Olga,Petrova,AWS_SSO_Legal,olga@example.com,work,TRUE\n",
    );
    await deployment.edit("people.csv", "marcus_reed@example.com", "marcus@example.com");
    const expected = [
      "create people/aws_sso_finance/zofia_lukasz",
      "create people/aws_sso_legal",
      "create people/aws_sso_legal/olga_petrova",
      "create people/olga_petrova",
      "delete people/aws_sso_data_science/john_smith",
      "delete people/aws_sso_platform/zofia_lukasz",
      "delete people/john_smith",
      "update people/marcus_reed",
    ];
    expect(namesOf((await deployment.project.preview()).changes.begun)).to.deep.equal(expected);
    expect(namesOf((await deployment.project.up()).changes.done)).to.deep.equal(expected);
    await expectStoreAsInCsv();
  });

  it("renames a user and a group in place, and keeps the ids and the memberships", async () => {
    const before = await deployment.store.contents();
    await deployment.edit("people.csv", "nina_franco,Nina,Franco", "nina_rossi,Nina,Rossi");
    await deployment.edit("people.csv", /AWS_SSO_Data_Science/g, "AWS_SSO_Science");
    await deployment.edit(
      "index.ts",
      '"people.csv" }',
      '"people.csv", renamed: { users: { nina_franco: "nina_rossi" }, groups: { AWS_SSO_Data_Science: "AWS_SSO_Science" } } }',
    );
    const { changes } = await deployment.project.up();
    expect(namesOf(changes.done)).to.deep.equal(["update people/aws_sso_science", "update people/nina_rossi"]);
    const after = await deployment.store.contents();
    expect(after.users.nina_rossi?.userId).to.equal(before.users.nina_franco?.userId);
    await expectStoreAsInCsv();
  });

  it("repairs with `up --refresh` what somebody has changed without Pulumi", async () => {
    const { users } = await deployment.store.contents();
    const UserId = users.bjorn_astrom?.userId;
    await deployment.store.client.send(new DeleteUserCommand({ IdentityStoreId: deployment.store.id, UserId }));
    const { changes } = await deployment.project.up({ refresh: true });
    expect(namesOf(changes.done)).to.deep.equal([
      "create people/aws_sso_platform/bjorn_astrom",
      "create people/bjorn_astrom",
    ]);
    await expectStoreAsInCsv();
  });

  it("keeps a short reference to the provider in the state, without its code, an endpoint or credentials", async () => {
    const state = await deployment.project.exportState();
    const providers = state.deployment.resources
      .filter(({ type }) => type.startsWith("pulumi-nodejs:"))
      .flatMap(({ inputs, outputs }) => [inputs.__provider, outputs.__provider]);
    expect(providers).to.have.length.above(20);
    for (const provider of providers) expect(provider).to.be.a("string").with.length.below(300);
    const text = JSON.stringify(state);
    expect(text).not.to.include(deployment.emulator.url);
    expect(text).not.to.match(/secretAccessKey|AWS_SECRET|accessKeyId/i);
  });

  it("leaves nothing in the identity store after it is destroyed", async () => {
    const { code, output } = await deployment.project.destroy();
    expect(code, output).to.equal(0);
    expect(await deployment.store.contents()).to.deep.equal({ users: {}, groups: {} });
  });
});
