import { expect } from "chai";
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

describe("A program on the engine", function () {
  this.timeout(180_000);
  const deployment = new Deployment("../test/properties/program");

  async function write(...lines: string[]) {
    const imports =
      'const { GroupMembers, GroupMembership, IdentityStoreGroup, IdentityStoreUser } = require("pulumi-identitystore");';
    const name = 'const name = { givenName: "Given", familyName: "Family" };';
    await deployment.write("index.js", [imports, name, ...lines].join("\n"));
  }

  async function up(...lines: string[]) {
    await write(...lines);
    const { code, output } = await deployment.project.up();
    expect(code, output).to.equal(0);
  }

  const user = (id: string, more = "") =>
    `const ${id} = new IdentityStoreUser("${id}", { userName: "${id}", name, ${more} });`;
  const group = 'const g = new IdentityStoreGroup("g", { displayName: "Admins" });';
  const members = (...ids: string[]) =>
    `new GroupMembers("m", { groupId: g.groupId, members: { ${ids.map((id) => `"${id}": ${id}.userId`).join()} } });`;

  it('removes a user with onDelete "removeMemberships" from every group, and keeps the account', async () => {
    const staying = user("ana", 'onDelete: "removeMemberships"');
    await up(staying, user("ben"), group, members("ana", "ben"));
    const { users } = await deployment.store.contents();
    await up(user("ben"), group, members("ben"));
    expect(await deployment.store.contents()).to.deep.equal({ users, groups: { Admins: ["ben"] } });
  });

  it("moves members with deleteBeforeReplace", async () => {
    const people = ["eva", "finn", "gus", "hana"];
    const groups = `${group} const h = new IdentityStoreGroup("h", { displayName: "Readers" });
      const k = new IdentityStoreGroup("k", { displayName: "Writers" });`;
    const list = (name: string, id: string, ...ids: string[]) =>
      members(...ids)
        .replace('"m"', `"${name}"`)
        .replace("g.groupId", `${id}.groupId`)
        .replace("});", "}, { deleteBeforeReplace: true });");
    const users = people.map((id) => user(id));
    const each = (...ids: string[]) =>
      ids.map(
        (id, index) =>
          `new GroupMembership("m${index}", { groupId: k.groupId, memberId: ${id}.userId }, { deleteBeforeReplace: true });`,
      );
    await up(...users, groups, list("x", "g", "eva", "finn"), list("y", "h", "eva", "finn", "gus"), ...each(...people));
    await up(
      ...users,
      groups,
      list("x", "h", "eva", "finn"),
      list("y", "g", "eva", "finn", "hana"),
      ...each(...people.slice(1)),
    );
    expect((await deployment.store.contents()).groups).to.deep.equal({
      Admins: ["eva", "finn", "hana"],
      Readers: ["eva", "finn"],
      Writers: ["finn", "gus", "hana"],
    });
  });

  it("shows in a preview who joins and who leaves, by their labels", async () => {
    await up(user("cleo"), user("dan"), group, members("cleo"));
    await write(user("cleo"), user("dan"), group, members("dan"));
    const { code, output } = await deployment.project.preview({ diff: true });
    expect(code, output).to.equal(0);
    expect(output)
      .to.match(/- cleo\s*:/)
      .and.match(/\+ dan\s*:/);
  });
});
