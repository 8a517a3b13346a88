import { expect } from "chai";
import { Deployment } from "./deployment";
import { RosterDeployment } from "./rosterDeployment";

const header = "username,givenname,familyname,groupname";

describe("Where the resource fails that replaces another, and the update goes on after errors,", function () {
  this.timeout(180_000);
  const deployment = new Deployment("../test/properties/program", {
    config: { "identitystore:maxAttempts": "1", "identitystore:adopt": "update" },
  });

  async function up(...lines: string[]) {
    const imports =
      'const { GroupMembers, GroupMembership, IdentityStoreGroup, IdentityStoreUser } = require("pulumi-identitystore");';
    const name = 'const name = { givenName: "Given", familyName: "Family" };';
    await deployment.write("index.js", [imports, name, ...lines].join("\n"));
    return deployment.project.up({ continueOnError: true });
  }

  afterEach(async () => {
    deployment.emulator.faults([]);
    const { code, output } = await up();
    expect(code, output).to.equal(0);
    expect(await deployment.store.contents()).to.deep.equal({ users: {}, groups: {} });
  });

  const user = (resource: string, options = "") =>
    `new IdentityStoreUser("${resource}", { userName: "ana", name }, { ${options} });`;
  const failures = {
    "as it is not created": { operation: "CreateUser", program: [user("b")] },
    "as it depends on what failed": {
      operation: "CreateGroup",
      program: ['const group = new IdentityStoreGroup("g", { displayName: "G" });', user("b", "dependsOn: group")],
    },
  };
  for (const [why, { operation, program }] of Object.entries(failures)) {
    it(`a person stays ${why}, and is taken over by the next update`, async () => {
      expect((await up(user("a"))).code).to.equal(0);
      const before = await deployment.store.contents();
      deployment.emulator.faults([{ operation, kind: "throttle" }]);
      const { code, output } = await up(...program);
      expect(code).to.not.equal(0);
      expect(output).to.include("another resource of this program declares the same name or e-mail address");
      expect(await deployment.store.contents()).to.deep.equal(before);
      deployment.emulator.faults([]);
      expect((await up(...program)).code).to.equal(0);
      expect((await deployment.store.contents()).users).to.deep.equal(before.users);
    });
  }

  it("a group and its members stay", async () => {
    const group = (resource: string) => [
      user("a"),
      `const group = new IdentityStoreGroup("${resource}", { displayName: "Admins" });`,
      `new GroupMembership("${resource}/ana", { groupId: group.groupId, memberId: user.userId }, { deletedWith: group });`,
    ];
    const program = (resource: string) =>
      group(resource).map((line) => line.replace("new IdentityStoreUser", "const user = new IdentityStoreUser"));
    expect((await up(...program("old"))).code).to.equal(0);
    const before = await deployment.store.contents();
    deployment.emulator.faults([{ operation: "CreateGroup", kind: "throttle" }]);
    expect((await up(...program("new"))).code).to.not.equal(0);
    expect(await deployment.store.contents()).to.deep.equal(before);
  });

  it("members stay though the identity store is only found out", async () => {
    const people =
      'const [a, b] = ["ana", "ben"].map((userName) => new IdentityStoreUser(userName, { userName, name }));';
    const group = (description: string) =>
      `const g = new IdentityStoreGroup("g", { displayName: "Admins", description: "${description}" });`;
    const each =
      'for (const [n, u] of [["a", a], ["b", b]]) new GroupMembership(n, { groupId: g.groupId, memberId: u.userId });';
    const all = 'new GroupMembers("m", { groupId: g.groupId, members: { ana: a.userId, ben: b.userId } });';
    expect((await up(people, group("one"), each)).code).to.equal(0);
    deployment.emulator.faults([{ operation: "UpdateGroup", kind: "internal" }]);
    expect((await up(people, group("two"), all)).code).to.not.equal(0);
    expect((await deployment.store.contents()).groups).to.deep.equal({ Admins: ["ana", "ben"] });
  });
});

describe("A roster that got another name without an alias, with failures", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();
  const people = {
    csv: [header, "ana,A,A,Admins", "ben,B,B,Admins;Readers", "cleo,C,C,"],
    memberships: "perGroup" as const,
  };

  it("deletes nobody, and takes everybody over once they are mended", async () => {
    expect((await deployment.up({ people })).code).to.equal(0);
    const before = await deployment.store.contents();
    await deployment.project.configure({ "identitystore:maxAttempts": "1", "identitystore:adopt": "update" });
    deployment.emulator.faults([
      { operation: "CreateUser", kind: "throttle", count: 2 },
      { operation: "CreateGroup", kind: "internal", count: 1 },
    ]);
    const { code, output } = await deployment.up({ staff: people }, { continueOnError: true });
    expect(code, output).to.not.equal(0);
    expect((await deployment.store.contents()).users).to.deep.equal(before.users);
    const after = await deployment.up({ staff: people });
    expect(after.code, after.output).to.equal(0);
    expect(await deployment.store.contents()).to.deep.equal(before);
  });
});
