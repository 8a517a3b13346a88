import { cp } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { namesOf } from "../../dev/demo/changes";
import { credentials } from "../../dev/demo/identityStore";
import { openProject, type Project } from "../../dev/engine/project/project";
import { Deployment, sharedSetup } from "./deployment";

const imports =
  'const { GroupMembership, IdentityRoster, IdentityStoreGroup, IdentityStoreUser } = require("pulumi-identitystore");';
const uma = `
  const u = new IdentityStoreUser("u", { userName: "uma", name: { givenName: "U", familyName: "Ma" } });
  const g = new IdentityStoreGroup("g", { displayName: "One" });
  new GroupMembership("m", { groupId: g.groupId, memberId: u.userId }, { deletedWith: g });`;
const roster = (...rows: string[]) =>
  `new IdentityRoster("people", { csv: ${JSON.stringify(["username,givenname,familyname,groupname", ...rows].join("\n"))} });`;

describe("A resource that is moved in the state", function () {
  this.timeout(180_000);
  const deployment = new Deployment("../test/properties/program");
  let other: Project;
  /** The present user name of nina. */
  let nina = "nina";
  const people = () => roster(`${nina},N,N,Admins`, "ben,B,B,Admins");

  before(async () => {
    const { engine } = await sharedSetup();
    const folder = path.join(path.dirname(deployment.project.folder), "other");
    await cp(deployment.project.folder, folder, { recursive: true });
    const env = { ...credentials, AWS_ENDPOINT_URL: deployment.emulator.url };
    const config = { "identitystore:region": "us-east-1" };
    other = await openProject({ engine, folder, home: deployment.home, env, config, stack: "other" });
    await up(deployment.project, uma, people());
    await up(other);
  });

  /** Declares these resources, and returns the changes of an update. */
  async function up(project: Project, ...lines: string[]): Promise<string[]> {
    await deployment.write(
      path.relative(deployment.project.folder, path.join(project.folder, "index.js")),
      [imports, ...lines].join("\n"),
    );
    const { code, output, changes } = await project.up();
    expect(code, output).to.equal(0);
    return namesOf(changes.done);
  }

  const urn = (stack: string, type: string, name: string, parent = "") =>
    `urn:pulumi:${stack}::properties::${parent}pulumi-nodejs:dynamic/identitystore:${type}::${name}`;

  it("keeps its id under another name if the program renames it, too", async () => {
    const { userId } = (await deployment.store.contents()).users.nina ?? {};
    const old = urn("dev", "User", "people/nina", "identitystore:index:IdentityRoster$");
    await deployment.project.cli("state", "rename", "--yes", "--stack", "dev", old, "people/nina_rossi");
    nina = "nina_rossi";
    expect(await up(deployment.project, uma, people())).to.deep.equal([
      "create people/admins/nina_rossi",
      "delete people/admins/nina",
      "update people/nina_rossi",
    ]);
    const { users, groups } = await deployment.store.contents();
    expect(users.nina_rossi?.userId).to.equal(userId);
    expect(groups.Admins).to.deep.equal(["ben", "nina_rossi"]);
  });

  it("moves to another stack and back without a request", async () => {
    const names = { User: "u", Group: "g", GroupMembership: "m" };
    const move = (from: string, to: string) => {
      const urns = Object.entries(names).map(([type, name]) => urn(from, type, name));
      return deployment.project.cli("state", "move", "--yes", "--source", from, "--dest", to, ...urns);
    };
    await move("dev", "other");
    const calls = await deployment.requestsDuring(async () => {
      expect(await up(other, uma)).to.deep.equal([]);
      expect(await up(deployment.project, people())).to.deep.equal([]);
      await move("other", "dev");
      expect(await up(deployment.project, uma, people())).to.deep.equal([]);
    });
    expect(calls).to.equal(0);
  });

  it("moves from one roster to another by adoption, with its id and its memberships", async () => {
    const { ben } = (await deployment.store.contents()).users;
    const old = urn("dev", "User", "people/ben", "identitystore:index:IdentityRoster$");
    await deployment.project.cli("state", "delete", "--yes", "--stack", "dev", "--target-dependents", old);
    expect(await up(deployment.project, uma, roster(`${nina},N,N,Admins`))).to.deep.equal([]);
    const joined = roster("ben,B,B,Admins").replace(" });", ', adopt: "identical", groups: "existing" });');
    expect(await up(other, joined)).to.deep.equal(["create people", "create people/admins/ben", "create people/ben"]);
    const { users, groups } = await deployment.store.contents();
    expect(users.ben?.userId).to.equal(ben?.userId);
    expect(groups.Admins).to.deep.equal(["ben", nina]);
  });
});
