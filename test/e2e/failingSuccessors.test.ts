import { expect } from "chai";
import { namesOf } from "../../dev/demo/changes";
import { Deployment } from "./deployment";
import { RosterDeployment } from "./rosterDeployment";

const header = "username,givenname,familyname,groupname";

describe("If a resource that replaces another fails in an update with --continue-on-error,", function () {
  this.timeout(180_000);
  const deployment = new Deployment("../test/properties/program", {
    config: { "identitystore:maxAttempts": "1", "identitystore:adopt": "update" },
  });

  const imports =
    'const { GroupMembers, GroupMembership, IdentityStoreGroup, IdentityStoreUser } = require("pulumi-identitystore");';
  const user = (id: string, resource: string, options = "") =>
    `const ${id} = new IdentityStoreUser("${resource}", { userName: "${id}", name }, { ${options} });`;
  const group = (resource: string, displayName: string, description: string) =>
    `new IdentityStoreGroup("${resource}", { displayName: "${displayName}", description: "${description}" });`;

  /** An update in which all requests for these operations fail, and the directory after it. */
  async function up(lines: string[], ...failing: string[]) {
    const name = 'const name = { givenName: "Given", familyName: "Family" };';
    await deployment.write("index.js", [imports, name, ...lines].join("\n"));
    deployment.emulator.faults(failing.map((operation) => ({ operation, kind: "throttle" })));
    const { code, output, changes } = await deployment.project.up({ continueOnError: true });
    deployment.emulator.faults([]);
    return { code, output, failed: namesOf(changes.failed), ...(await deployment.store.contents()) };
  }

  /** A group with a member. The group has this resource name. */
  const withMember = (resource: string) => `
    ${user("mia", "mia")}
    const kept = ${group(resource, "Kept", "")}
    new GroupMembership("${resource}/mia", { groupId: kept.groupId, memberId: mia.userId }, { deletedWith: kept });`;
  const each =
    'for (const [n, u] of [["cy", cy], ["di", di]]) new GroupMembership(n, { groupId: g.groupId, memberId: u.userId });';
  const all = 'new GroupMembers("m", { groupId: g.groupId, members: { cy: cy.userId, di: di.userId } });';
  const people = `${user("cy", "cy")} ${user("di", "di")}`;

  const persons = {
    first: [user("ana", "ana"), user("ben", "ben")],
    next: [
      user("ana", "ana, too"),
      `const failing = ${group("failing", "Failing", "")}`,
      user("ben", "ben, too", "dependsOn: failing"),
    ],
  };
  const groups = {
    first: [withMember("old"), people, `const g = ${group("g", "Admins", "one")}`, each],
    next: [withMember("new"), people, `const g = ${group("g", "Admins", "two")}`, all],
  };

  type Update = Awaited<ReturnType<typeof up>>;
  let created: Update;
  let withoutPersons: Update;
  let repaired: Update;
  let withoutGroups: Update;
  let withGroups: Update;

  before(async () => {
    created = await up([...persons.first, ...groups.first]);
    withoutPersons = await up([...persons.next, ...groups.first], "CreateUser", "CreateGroup");
    repaired = await up([...persons.next, ...groups.first]);
    // A problem of an argument stops this update, so that it makes no other deletion.
    withoutGroups = await up([...persons.next, ...groups.next], "CreateGroup", "UpdateGroup");
    withGroups = await up([...persons.next, ...groups.next]);
    for (const { code, output } of [created, repaired, withGroups]) expect(code, output).to.equal(0);
    for (const { code, output } of [withoutPersons, withoutGroups]) expect(code, output).to.not.equal(0);
  });

  for (const [userName, why, reason] of [
    [
      "ana",
      "because the resource is not created",
      "another resource of this program declares the same name or e-mail address",
    ],
    ["ben", "because the resource depends on the failed one", "another resource has failed in this run"],
  ] as const) {
    it(`a user stays ${why}, and the next update adopts the user`, () => {
      expect(withoutPersons.output).to.match(new RegExp(`user "${userName}" .*: ${reason}`));
      for (const { users } of [withoutPersons, repaired]) {
        expect(users).to.have.deep.property(userName, created.users[userName]);
      }
    });
  }

  it("a group and its members stay", () => {
    expect(withoutGroups.failed).to.include("create new");
    expect(withoutGroups.users).to.deep.equal(created.users);
    expect(withoutGroups.groups.Kept).to.deep.equal(["mia"]);
  });

  it("members in a skipped list are in the group again after the next update", () => {
    expect(withoutGroups.failed).to.include("update g");
    expect(withGroups.groups).to.deep.include({ Admins: ["cy", "di"], Kept: ["mia"] });
    expect(withGroups.users).to.deep.equal(created.users);
  });

  it("an update without declarations deletes everything", async () => {
    const { code, output, users, groups } = await up([]);
    expect(code, output).to.equal(0);
    expect({ users, groups }).to.deep.equal({ users: {}, groups: {} });
  });
});

describe("A roster with a new resource name, without an alias and with failures,", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();
  const people = {
    csv: [header, "ana,A,A,Admins", "ben,B,B,Admins;Readers", "cleo,C,C,"],
    memberships: "perGroup" as const,
  };

  it("deletes nobody, and adopts everybody after the errors are corrected", async () => {
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
