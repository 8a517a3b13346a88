import { expect } from "chai";
import type { Project } from "../../dev/engine/project/project";
import { refuseUnlessSignedAt, type StubAnswer } from "../provider/stubService";
import { type Intercept, Interceptor } from "./interceptor";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

const header = "username,givenname,familyname,groupname";
const each = [header, "ana,Ana,Hill,Admins;Readers", "ben,Ben,Hill,Admins"];
const all = [header, "gus,Gus,Hill,Staff;Viewers", "hal,Hal,Hill,Staff"];
/** A roster with a resource for each membership, and one with a resource for all members of a group. */
const rosters: Record<string, DeclaredRoster> = { each: { csv: each }, all: { csv: all, memberships: "perGroup" } };
const grown: Record<string, DeclaredRoster> = {
  each: { csv: [...each, "cleo,Cleo,Hill,Admins", "dan,Dan,Hill,Readers", "eva,Eva,Hill,Admins;Readers"] },
  all: { csv: [...all, "ida,Ida,Hill,Staff", "jo,Jo,Hill,Viewers"], memberships: "perGroup" },
};

const expired = {
  status: 400,
  body: { __type: "ExpiredTokenException", message: "The security token included in the request is expired" },
};
const internal = { status: 500, body: { __type: "InternalServerException", message: "Internal error" } };

/** Passes on the first requests, and gives this answer to all later ones. */
function afterFirst(count: number, answer: StubAnswer): Intercept {
  let left = count;
  return () => {
    left -= 1;
    return left < 0 ? answer : undefined;
  };
}

describe("If answers of the service are wrong", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();
  const between = new Interceptor(() => deployment.emulator.url);
  let project: Project;
  let resources: object[];

  before(async function () {
    this.timeout(180_000);
    project = await deployment.withEndpoint(between.url);
    await project.configure({ "identitystore:maxAttempts": "2" });
    await deployment.declare(rosters);
    const { code, output } = await project.up();
    expect(code, output).to.equal(0);
    resources = await recorded();
  });
  afterEach(() => {
    between.intercept = () => undefined;
    between.aheadMs = 0;
  });

  async function recorded() {
    const { deployment: exported } = await project.exportState();
    return exported.resources
      .filter(({ type }) => type.startsWith("pulumi-nodejs:"))
      .map(({ urn, id, inputs, outputs }) => ({ urn, id, inputs, outputs }));
  }

  const cases: [what: string, answer: StubAnswer, reason: RegExp][] = [
    ["is empty", { status: 200, body: {} }, /failed for .*: the answer is not from the API: it lacks/],
    ["is cut off", { status: 200, body: { Users: [] }, isCut: true }, /the connection broke/],
    ["is HTTP status 500", internal, /InternalServerException/],
    ["says that the credentials have expired", expired, /ExpiredTokenException.*aws sso login/],
  ];
  for (const [what, answer, reason] of cases) {
    it(`a refresh fails if every answer ${what}, or every one except the first two, says why, and leaves the state unchanged`, async () => {
      for (const count of [0, 2]) {
        between.intercept = afterFirst(count, answer);
        const { code, output } = await project.refresh();
        expect(code, output).to.not.equal(0);
        expect(output).to.match(reason).and.not.include("damaged");
      }
      expect(await recorded()).to.deep.equal(resources);
    });
  }

  it("a refresh reads items one by one if every page of a list is cut off, and changes nothing", async () => {
    between.intercept = (operation) =>
      operation.startsWith("List") ? { status: 200, body: { NextToken: "next" }, isCut: true } : undefined;
    const { code, output } = await project.refresh();
    expect(code, output).to.equal(0);
    expect(await recorded()).to.deep.equal(resources);
  });

  it("an update whose credentials expire says so, and the next one creates the rest, and nothing twice", async () => {
    await deployment.declare(grown);
    between.intercept = afterFirst(2, expired);
    const broken = await project.up();
    expect(broken.code, broken.output).to.not.equal(0);
    expect(broken.output).to.match(/ExpiredTokenException.*aws sso login/);
    const { users } = await deployment.store.contents();
    expect(Object.keys(users).length).to.be.within(5, 6);
    between.intercept = () => undefined;
    const { code, output } = await project.up();
    expect(code, output).to.equal(0);
    const complete = await deployment.store.contents();
    expect(complete.groups).to.deep.equal({
      Admins: ["ana", "ben", "cleo", "eva"],
      Readers: ["ana", "dan", "eva"],
      Staff: ["gus", "hal", "ida"],
      Viewers: ["gus", "jo"],
    });
    expect(complete.users).to.deep.include(users);
  });

  it("an update on a machine whose clock is hours behind uses AWS's time for signatures, and succeeds", async () => {
    between.aheadMs = 5 * 3_600_000;
    between.intercept = (_operation, request) => refuseUnlessSignedAt(Date.now() + between.aheadMs, request);
    await deployment.declare({ ...rosters, each: { csv: [...each, "kim,Kim,Hill,Admins"] } });
    const { code, output } = await project.up({ refresh: true });
    expect(code, output).to.equal(0);
    expect(Object.keys((await deployment.store.contents()).users)).to.have.members(["ana", "ben", "gus", "hal", "kim"]);
  });
});
