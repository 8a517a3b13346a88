import { expect } from "chai";
import type { Contents } from "../../dev/demo/identityStore";
import { type Emulator, startEmulator } from "../../emulator";
import { Deployment } from "./deployment";

describe("If nothing listens", function () {
  this.timeout(180_000);
  const deployment = new Deployment("roster");

  it("an update gives up, says which endpoint does not answer, and writes nothing", async () => {
    const url = deployment.emulator.url;
    await deployment.emulator.close();
    const { code, output } = await deployment.project.up();
    expect(code).not.to.equal(0);
    expect(output).to.include(url.replace("http://", ""));
    const { resources } = (await deployment.project.exportState()).deployment;
    const ofDirectory = resources.filter(({ type }) => /dynamic\/identitystore:(?!RosterPeople$)/.test(type));
    expect(ofDirectory).to.deep.equal([]);
  });
});

/** The resources of a state, by URN, each with its id. */
type Recorded = [urn: string, id: string | undefined][];

describe("In another region", function () {
  this.timeout(180_000);
  const deployment = new Deployment("roster");

  let elsewhere: Emulator;
  let contents: Contents;
  let ids: Recorded;

  before(async () => {
    expect((await deployment.project.up()).code).to.equal(0);
    contents = await deployment.store.contents();
    ids = await recordedIds();
    elsewhere = await startEmulator({ identityStoreIds: ["d-0000000000"] });
  });
  after(() => elsewhere.close());

  for (const command of ["refresh", "up"] as const) {
    it(`${command} fails and keeps the state: it treats nobody as deleted`, async () => {
      // An update without changes would make no request.
      if (command === "up") await deployment.edit("people.csv", "marcus_reed@example.com", "marcus@example.com");
      await expectFailureElsewhere(command);
      if (command === "up") await deployment.edit("people.csv", "marcus@example.com", "marcus_reed@example.com");
      expect(await recordedIds()).to.deep.equal(ids);
    });
  }

  it("an update with another identity store fails, and keeps everything", async () => {
    const { code, output } = await deployment.project.up({ config: ["identitystore:identityStoreId=d-0000000000"] });
    await deployment.project.configure({ "identitystore:identityStoreId": undefined });
    expect(code, output).not.to.equal(0);
    expect(await recordedIds()).to.deep.equal(ids);
    expect(await deployment.store.contents()).to.deep.equal(contents);
  });

  it("a destroy fails and keeps users and groups; an update records their memberships again", async () => {
    await expectFailureElsewhere("destroy");
    const areKept = (resources: Recorded) =>
      resources.filter(([urn]) => !/identitystore:(GroupMembership|RosterPeople)/.test(urn));
    expect(areKept(await recordedIds())).to.deep.equal(areKept(ids));
    const { code, output } = await deployment.project.up();
    expect(code, output).to.equal(0);
    expect(await recordedIds()).to.deep.equal(ids);
    expect(await deployment.store.contents()).to.deep.equal(contents);
  });

  async function expectFailureElsewhere(command: "refresh" | "up" | "destroy"): Promise<void> {
    const { code, output } = await (await deployment.withEndpoint(elsewhere.url))[command]();
    expect(code, output).not.to.equal(0);
    expect(output).to.match(/IDENTITY_STORE not found.*check identitystore:region/);
    expect(await deployment.store.contents()).to.deep.equal(contents);
  }

  async function recordedIds(): Promise<Recorded> {
    const { deployment: recorded } = await deployment.project.exportState();
    return recorded.resources
      .filter(({ type }) => type.startsWith("pulumi-nodejs:"))
      .map(({ urn, id }): [string, string | undefined] => [urn, id])
      .sort();
  }
});

describe("The first update of a stack", function () {
  this.timeout(180_000);
  const deployment = new Deployment("roster");

  it("fails with an identity store id that does not exist, says which setting to check, and creates nothing", async () => {
    await deployment.project.configure({ "identitystore:identityStoreId": "d-0000000000" });
    const { code, output } = await deployment.project.up();
    await deployment.project.configure({ "identitystore:identityStoreId": undefined });
    expect(code).not.to.equal(0);
    expect(output).to.match(/IDENTITY_STORE not found.*identitystore:identityStoreId/);
    expect(await deployment.store.contents()).to.deep.equal({ users: {}, groups: {} });
  });

  it("lists every problem of a roster with its line, and makes no request", async () => {
    await deployment.edit("people.csv", "john_smith,John,Smith", "john_smith,,Smith");
    await deployment.edit("people.csv", "marcus_reed@example.com,work,TRUE", "marcus_reed@example.com,work,perhaps");
    const up = deployment.project.up();
    const requests = await deployment.requestsDuring(() => up);
    const { code, output } = await up;
    expect(code).not.to.equal(0);
    expect(output).to.include("people.csv:3").and.include("people.csv:8");
    expect(requests).to.equal(0);
  });
});
