import { expect } from "chai";
import type { Flags } from "../../dev/engine/project/flags";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

const protectGroups =
  "({ type, props, opts }) => type.endsWith(':Group') ? { props, opts: { ...opts, protect: true } } : undefined";

function rosters(anasGroup: string, bensGroup: string): Record<string, DeclaredRoster> {
  const header = "username,givenname,familyname,groupname";
  return {
    each: { csv: [header, `ana,A,A,${anasGroup}`] },
    perGroup: { csv: [header, `ben,B,B,${bensGroup}`], memberships: "perGroup" },
  };
}

describe("A group that a transformation protects", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();

  it("loses its members when it leaves the roster, and stays", async () => {
    await deployment.edit("index.js", "args, opts)", `args, { transformations: [${protectGroups}] })`);
    const first = await deployment.up(rosters("Admins", "Readers"));
    expect(first.code, first.output).to.equal(0);
    const { code, output } = await deployment.up(rosters("", ""), { continueOnError: true });
    expect(code).to.not.equal(0);
    expect(output).to.include("because it is protected");
    expect((await deployment.store.contents()).groups).to.deep.equal({ Admins: [], Readers: [] });
  });
});

describe("A group of AWS Control Tower that a roster uses", function () {
  this.timeout(300_000);
  const deployment = new RosterDeployment();
  const group = "AWSControlTowerAdmins";
  const people = ["ana", "ben", "cleo", "dan"];

  async function up(memberships: "each" | "perGroup", members: string[], from = people, flags: Flags = {}) {
    const rows = from.map((name) => `${name},G,F,${members.includes(name) ? group : ""}`);
    const csv = ["username,givenname,familyname,groupname", ...rows];
    return deployment.up({ people: { csv, groups: "existing", memberships } }, flags);
  }

  const members = async () => (await deployment.store.contents()).groups[group];

  before(() => deployment.store.createGroup(group));

  for (const memberships of ["each", "perGroup"] as const) {
    it(`may lose half of its members, but not all of them, with memberships: "${memberships}"`, async () => {
      const first = await up(memberships, people);
      expect(first.code, first.output).to.equal(0);
      const half = await up(memberships, ["ana", "ben"]);
      expect(half.code, half.output).to.equal(0);
      expect(await members()).to.deep.equal(["ana", "ben"]);
      const none = await up(memberships, []);
      expect(none.code, none.output).to.not.equal(0);
      expect(none.output).to.include(`nobody would be left in group "${group}"`).and.include("identitystore:protected");
      expect(await members()).to.have.length(memberships === "each" ? 1 : 2);
      expect(Object.keys((await deployment.store.contents()).users)).to.have.members(people);
    });
  }

  it("keeps the last member who leaves the roster, and the account, also with --continue-on-error", async () => {
    const one = await up("each", ["ana"]);
    expect(one.code, one.output).to.equal(0);
    const { code, output } = await up("each", [], ["ben", "cleo", "dan"], { continueOnError: true });
    expect(code, output).to.not.equal(0);
    expect(output).to.include("will not remove a membership");
    expect(await members()).to.deep.equal(["ana"]);
    expect((await deployment.store.contents()).users).to.include.keys("ana");
  });

  it("loses its last members if a list of protected names replaces the names of AWS Control Tower", async () => {
    await deployment.project.configure({ "identitystore:protected": "[]" });
    const { code, output } = await up("perGroup", []);
    expect(code, output).to.equal(0);
    expect(await members()).to.deep.equal([]);
  });
});
