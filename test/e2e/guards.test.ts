import { expect } from "chai";
import type { Contents } from "../../dev/demo/identityStore";
import type { Result } from "../../dev/engine/project/project";
import { Deployment } from "./deployment";
import { RosterDeployment } from "./rosterDeployment";

const header = "username,givenname,familyname,groupname,email";
const row = (userName: string, groups = "Admins") => `${userName},Given,Family,${groups},${userName}@example.com`;

describe("The guards of a stack", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();
  const names = ["ana", "ben", "cleo", "dan", "eva", "fred"];

  async function up(...rows: string[]) {
    return deployment.up({ people: { csv: [header, ...rows], memberships: "perGroup" } });
  }

  it("refuse a roster that lacks too many people, and allow as many deletions in a destroy as the limit says", async () => {
    await deployment.project.configure({ "identitystore:maxDeletes": "2" });
    expect((await up(...names.map((name) => row(name)))).code).to.equal(0);
    const smaller = await up(row("ana"));
    expect(smaller.code).to.not.equal(0);
    expect(smaller.output).to.include("5 of 6 people are no longer in the roster").and.include("maxDeletes allows 2.");
    expect(Object.keys((await deployment.store.contents()).users)).to.have.length(6);
    const destroyed = await deployment.project.destroy();
    expect(destroyed.code).to.not.equal(0);
    expect(destroyed.output).to.include("identitystore:maxDeletes allows 2 deletions of users and groups in one run");
    const { users, groups } = await deployment.store.contents();
    expect(Object.keys(users).length + Object.keys(groups).length).to.equal(5);
  });
});

/** Resources of a program, as lines of JavaScript. */
const user = (id: string, more = "") =>
  `const ${id} = new IdentityStoreUser("${id}", { userName: "${id}", name, ${more} });`;
const group = (id: string) => `const ${id} = new IdentityStoreGroup("${id}", { displayName: "${id}" });`;
const list = (resource: string, groupId: string, members: string[], options = "") =>
  `new GroupMembers("${resource}", { groupId: ${groupId}.groupId, members: { ${members.map((id) => `"${id}": ${id}.userId`).join()} } }, { ${options} });`;
const each = (groupId: string, members: string[], options: string) =>
  members.map(
    (id, index) =>
      `new GroupMembership("m${index}", { groupId: ${groupId}.groupId, memberId: ${id}.userId }, { ${options} });`,
  );

const everybody = ["ben", "cleo", "dan", "eva", "finn", "gus", "hana"];
const common = [
  'const { GroupMembers, GroupMembership, IdentityStoreGroup, IdentityStoreUser } = require("pulumi-identitystore");',
  'const name = { givenName: "Given", familyName: "Family" };',
  ...everybody.map((id) => user(id)),
  ...["Admins", "Readers", "Shifts", "Team", "Writers"].map(group),
];
const early = "deleteBeforeReplace: true";
const first = [
  ...common,
  user("ana", 'onDelete: "removeMemberships"'),
  list("team", "Team", ["ana", "ben"]),
  list("shifts", "Shifts", ["cleo"]),
  list("x", "Admins", ["eva", "finn"], early),
  list("y", "Readers", ["eva", "finn", "gus"], early),
  ...each("Writers", ["eva", "finn", "gus", "hana"], early),
];
const next = [
  ...common,
  list("team", "Team", ["ben"]),
  list("shifts", "Shifts", ["dan"]),
  list("x", "Readers", ["eva", "finn"], early),
  list("y", "Admins", ["eva", "finn", "hana"], early),
  ...each("Writers", ["finn", "gus", "hana"], early),
];

describe("A program on the engine", function () {
  this.timeout(180_000);
  const deployment = new Deployment("../test/properties/program");

  let created: Contents;
  let previewed: Result;
  let updated: Contents;

  before(async () => {
    created = await up(first);
    await deployment.write("index.js", next.join("\n"));
    previewed = await deployment.project.preview({ diff: true });
    updated = await up(next);
  });

  /** An update, and the directory after it. */
  async function up(lines: string[]): Promise<Contents> {
    await deployment.write("index.js", lines.join("\n"));
    const { code, output } = await deployment.project.up();
    expect(code, output).to.equal(0);
    return deployment.store.contents();
  }

  it('removes a user with onDelete "removeMemberships" from every group, and keeps the account', () => {
    expect([created.groups.Team, updated.groups.Team]).to.deep.equal([["ana", "ben"], ["ben"]]);
    expect(updated.users).to.deep.equal(created.users);
    expect(updated.users).to.have.all.keys("ana", ...everybody);
  });

  it("moves members with deleteBeforeReplace", () => {
    expect(updated.groups).to.deep.include({
      Admins: ["eva", "finn", "hana"],
      Readers: ["eva", "finn"],
      Writers: ["finn", "gus", "hana"],
    });
  });

  it("shows in a preview who joins and who leaves, by their labels", () => {
    const { code, output } = previewed;
    expect(code, output).to.equal(0);
    expect(output)
      .to.match(/- cleo\s*:/)
      .and.match(/\+ dan\s*:/);
    expect(updated.groups.Shifts).to.deep.equal(["dan"]);
  });
});
