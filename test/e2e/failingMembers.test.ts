import { expect } from "chai";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

const header = "username,givenname,familyname,groupname,email";
const row = (userName: string, groups: string, address = userName) =>
  `${userName},Given,Family,${groups},${address}@example.com`;

describe("Where a person's resource fails, and the update goes on after errors,", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();

  async function up(memberships: DeclaredRoster["memberships"], ...rows: string[]) {
    return deployment.up({ people: { csv: [header, ...rows], memberships } }, { continueOnError: true });
  }

  beforeEach(() => deployment.project.configure({ "identitystore:maxAttempts": "1", "identitystore:adopt": "update" }));
  afterEach(async () => {
    deployment.emulator.faults([]);
    const { code, output } = await deployment.up({});
    expect(code, output).to.equal(0);
    expect(await deployment.store.contents()).to.deep.equal({ users: {}, groups: {} });
  });

  it("whoever is to leave a group or the directory does, with a resource for each membership", async () => {
    const before = await up("each", row("nina", "Admins"), row("cleo", "Admins;Readers"), row("zoe", "Admins"));
    expect(before.code, before.output).to.equal(0);
    deployment.emulator.faults([{ operation: "CreateUser", kind: "throttle" }]);
    const { code, output } = await up("each", row("nina", "Admins"), row("cleo", "Readers"), row("dan", "Admins"));
    expect(code).to.not.equal(0);
    expect(output).to.include('CreateUser failed for user "dan"');
    const { users, groups } = await deployment.store.contents();
    expect(Object.keys(users).sort()).to.deep.equal(["cleo", "nina"]);
    expect(groups).to.deep.equal({ Admins: ["nina"], Readers: ["cleo"] });
  });

  it("memberships that already are there stay as they are, with a resource for each membership", async () => {
    expect((await up("each", row("nina", "Admins"), row("ben", "Admins"))).code).to.equal(0);
    const ids = await deployment.membershipIds();
    deployment.emulator.faults([{ operation: "UpdateUser", kind: "throttle" }]);
    const people = [row("nina", "Admins", "nina.rossi"), row("ben", "Admins")];
    expect((await up("each", ...people)).code).to.not.equal(0);
    deployment.emulator.faults([]);
    const after = await up("each", ...people);
    expect(after.code, after.output).to.equal(0);
    expect(after.done).to.deep.equal(["update people/nina"]);
    expect(await deployment.membershipIds()).to.deep.equal(ids);
  });

  for (const memberships of ["each", "perGroup"] as const) {
    it(`whoever it was to take over is in their groups again after the next update, with memberships ${memberships}`, async () => {
      const before = await up(memberships, row("nina", "Admins"), row("ben", "Admins"));
      expect(before.code, before.output).to.equal(0);
      const accounts = (await deployment.store.contents()).users;
      deployment.emulator.faults([{ operation: "CreateUser", kind: "throttle" }]);
      const people = [row("nina_rossi", "Admins", "nina"), row("ben", "Admins")];
      expect((await up(memberships, ...people)).code).to.not.equal(0);
      const { users, groups } = await deployment.store.contents();
      expect(users).to.deep.equal(accounts);
      expect(groups.Admins).to.include("ben");
      deployment.emulator.faults([]);
      const after = await up(memberships, ...people);
      expect(after.code, after.output).to.equal(0);
      expect((await deployment.store.contents()).groups).to.deep.equal({ Admins: ["ben", "nina_rossi"] });
    });
  }

  const failing = { each: "CreateGroupMembership", perGroup: "ListGroupMemberships" } as const;
  for (const [to, from] of [
    ["perGroup", "each"],
    ["each", "perGroup"],
  ] as const) {
    it(`memberships that pass from ${from} to ${to} stay, and can be ended once the next update has taken them`, async () => {
      const both = [row("nina", "Admins"), row("cleo", "Admins")];
      expect((await up(from, ...both)).code).to.equal(0);
      deployment.emulator.faults([{ operation: failing[to], kind: "throttle" }]);
      expect((await up(to, ...both)).code).to.not.equal(0);
      deployment.emulator.faults([]);
      expect((await deployment.store.contents()).groups).to.deep.equal({ Admins: ["cleo", "nina"] });
      expect((await up(to, ...both)).code).to.equal(0);
      const { code, output } = await up(to, row("nina", "Admins"), row("cleo", ""));
      expect(code, output).to.equal(0);
      expect((await deployment.store.contents()).groups).to.deep.equal({ Admins: ["nina"] });
    });
  }
});
