import { expect } from "chai";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

const header = "username,givenname,familyname,groupname";
const protectGroups =
  "({ type, props, opts }) => type.endsWith(':Group') ? { props, opts: { ...opts, protect: true } } : undefined";

function rosters(anasGroup: string, bensGroup: string): Record<string, DeclaredRoster> {
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

/** A roster of four people, some of whom are in a group of AWS Control Tower. */
interface Team {
  group: string;
  memberships: "each" | "perGroup";
  people: string[];
}

const team = (group: string, memberships: Team["memberships"], suffix: string): Team => ({
  group,
  memberships,
  people: ["ana", "ben", "cleo", "dan"].map((name) => `${name}_${suffix}`),
});
const each = team("AWSControlTowerAdmins", "each", "each");
const perGroup = team("AWSAuditAccountAdmins", "perGroup", "perGroup");
const single = team("AWSSecurityAuditors", "each", "single");

describe("A group of AWS Control Tower that a roster uses", function () {
  this.timeout(300_000);
  const deployment = new RosterDeployment();

  /** The rosters with these numbers of members, who are the first people of each roster. */
  const withMembers = (ofEach: number, ofPerGroup: number, ofSingle: number) => ({
    each: declared(each, ofEach),
    perGroup: declared(perGroup, ofPerGroup),
    single: declared(single, ofSingle),
  });

  function declared({ group, memberships, people }: Team, members: number, from = people): DeclaredRoster {
    const rows = from.map((name) => `${name},G,F,${people.indexOf(name) < members ? group : ""}`);
    return { csv: [header, ...rows], groups: "existing", memberships };
  }

  const membersOf = async ({ group }: Team) => (await deployment.store.contents()).groups[group];

  before(async () => {
    for (const { group } of [each, perGroup, single]) await deployment.store.createGroup(group);
    for (const members of [4, 2]) {
      const { code, output } = await deployment.up(withMembers(members, members, 1));
      expect(code, output).to.equal(0);
    }
  });

  for (const [roster, none, left] of [
    [each, withMembers(0, 2, 1), 1],
    [perGroup, withMembers(2, 0, 1), 2],
  ] as const) {
    it(`may lose half of its members, but not all of them, with memberships: "${roster.memberships}"`, async () => {
      expect(await membersOf(roster)).to.deep.equal(roster.people.slice(0, 2));
      const { code, output } = await deployment.up(none);
      expect(code, output).to.not.equal(0);
      expect(output)
        .to.include(`nobody would be left in group "${roster.group}"`)
        .and.include("identitystore:protected");
      expect(await membersOf(roster)).to.have.length(left);
      expect((await deployment.store.contents()).users).to.include.keys(roster.people);
    });
  }

  it("keeps the last member who leaves the roster, and the account, also with --continue-on-error", async () => {
    const [last, ...others] = single.people;
    const leaving = { ...withMembers(2, 2, 1), single: declared(single, 0, others) };
    const { code, output } = await deployment.up(leaving, { continueOnError: true });
    expect(code, output).to.not.equal(0);
    expect(output).to.include("will not remove a membership");
    expect(await membersOf(single)).to.deep.equal([last]);
    expect((await deployment.store.contents()).users).to.include.keys(single.people);
  });

  it("loses its last members if a list of protected names replaces the names of AWS Control Tower", async () => {
    await deployment.project.configure({ "identitystore:protected": "[]" });
    const { code, output } = await deployment.up(withMembers(2, 0, 0));
    expect(code, output).to.equal(0);
    for (const emptied of [perGroup, single]) expect(await membersOf(emptied)).to.deep.equal([]);
  });
});
