import { expect } from "chai";
import type { Contents } from "../../dev/demo/identityStore";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

type Memberships = NonNullable<DeclaredRoster["memberships"]>;

const row = (userName: string, groups: string, address = userName) =>
  `${userName},Given,Family,${groups},${address}@example.com`;
const roster = (memberships: Memberships, ...rows: string[]): DeclaredRoster => ({
  memberships,
  csv: ["username,givenname,familyname,groupname,email", ...rows],
});

const adopting = (memberships: Memberships, userName: string) =>
  roster(memberships, row(userName, memberships, `nina_${memberships}`), row(`ben_${memberships}`, memberships));
const passing = (from: Memberships, memberships: Memberships, leaversGroups = `From ${from}`) =>
  roster(memberships, row(`eva_${from}`, `From ${from}`), row(`finn_${from}`, leaversGroups));

/** One roster for each test, so that all tests use the same updates. */
const first = {
  leaving: roster("each", row("nina", "Admins"), row("cleo", "Admins;Readers"), row("zoe", "Admins")),
  staying: roster("each", row("mia", "Staff"), row("gus", "Staff")),
  each: adopting("each", "nina_each"),
  perGroup: adopting("perGroup", "nina_perGroup"),
  fromEach: passing("each", "each"),
  fromPerGroup: passing("perGroup", "perGroup"),
};
const next = {
  leaving: roster("each", row("nina", "Admins"), row("cleo", "Readers"), row("dan", "Admins")),
  staying: roster("each", row("mia", "Staff", "mia.rossi"), row("gus", "Staff")),
  each: adopting("each", "rossi_each"),
  perGroup: adopting("perGroup", "rossi_perGroup"),
  fromEach: passing("each", "perGroup"),
  fromPerGroup: passing("perGroup", "each"),
};
const last = {
  ...next,
  fromEach: passing("each", "perGroup", ""),
  fromPerGroup: passing("perGroup", "each", ""),
};

describe("If a user's resource fails in an update with --continue-on-error,", function () {
  this.timeout(240_000);
  const deployment = new RosterDeployment();

  type Update = Awaited<ReturnType<typeof up>>;
  let created: Update;
  let withoutLists: Update;
  let failed: Update;
  let repaired: Update;
  let left: Update;

  /** An update in which all requests for these operations fail, and the directory after it. */
  async function up(rosters: Record<string, DeclaredRoster>, ...failing: string[]) {
    deployment.emulator.faults(failing.map((operation) => ({ operation, kind: "throttle" })));
    const update = await deployment.up(rosters, { continueOnError: true });
    deployment.emulator.faults([]);
    const contents: Contents = await deployment.store.contents();
    return { ...update, ...contents, membershipIds: await deployment.membershipIds() };
  }

  before(async () => {
    await deployment.project.configure({ "identitystore:maxAttempts": "1", "identitystore:adopt": "update" });
    created = await up(first);
    withoutLists = await up({ ...first, fromEach: next.fromEach }, "ListGroupMemberships");
    failed = await up(next, "CreateUser", "UpdateUser", "CreateGroupMembership");
    repaired = await up(next);
    left = await up(last);
    for (const { code, output } of [created, repaired, left]) expect(code, output).to.equal(0);
    for (const { code, output } of [withoutLists, failed]) expect(code, output).to.not.equal(0);
  });

  it("users leave their groups, and the next update deletes the accounts of leavers", () => {
    expect(failed.output).to.include('CreateUser failed for user "dan"').and.include('will not delete user "zoe"');
    expect(failed.users).to.include.keys("cleo", "nina", "zoe").and.not.have.any.keys("dan");
    expect(failed.groups).to.deep.include({ Admins: ["nina"], Readers: ["cleo"] });
    expect(repaired.users).to.include.keys("cleo", "nina", "dan").and.not.have.any.keys("zoe");
  });

  it("existing memberships stay unchanged, with a resource for each membership", () => {
    expect(failed.output).to.include("UpdateUser failed for user");
    expect(repaired.done.filter((name) => name.includes(" staying"))).to.deep.equal(["update staying/mia"]);
    for (const pair of ["Staff/mia", "Staff/gus"]) {
      expect(created.membershipIds).to.have.property(pair);
      expect(repaired.membershipIds[pair]).to.equal(created.membershipIds[pair]);
    }
  });

  for (const memberships of ["each", "perGroup"] as const) {
    it(`a user whose adoption failed is in the declared groups again after the next update, with memberships ${memberships}`, () => {
      const [nina, ben, rossi] = [`nina_${memberships}`, `ben_${memberships}`, `rossi_${memberships}`];
      for (const userName of [nina, ben]) {
        expect(created.users).to.have.property(userName);
        expect(failed.users[userName]).to.deep.equal(created.users[userName]);
      }
      expect(failed.users).to.not.have.property(rossi);
      expect(failed.groups[memberships]).to.include(ben);
      expect(repaired.groups[memberships]).to.deep.equal([ben, rossi]);
    });
  }

  for (const [to, from, operation, update] of [
    ["perGroup", "each", "ListGroupMemberships", () => withoutLists],
    ["each", "perGroup", "CreateGroupMembership", () => failed],
  ] as const) {
    it(`memberships that move from ${from} to ${to} stay, and can be removed after the next update has adopted them`, () => {
      const [eva, finn] = [`eva_${from}`, `finn_${from}`];
      expect(update().output).to.include(`${operation} failed`);
      expect(update().groups[`From ${from}`]).to.deep.equal([eva, finn]);
      expect(left.groups[`From ${from}`]).to.deep.equal([eva]);
    });
  }

  it("an update without declarations deletes everything", async () => {
    const { code, output, users, groups } = await up({});
    expect(code, output).to.equal(0);
    expect({ users, groups }).to.deep.equal({ users: {}, groups: {} });
  });
});
