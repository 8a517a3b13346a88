import { CreateGroupMembershipCommand } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

const header = "username,givenname,familyname,groupname,email,previousname";
const nina = "nina,Nina,Franco,Admins;Readers,nina@example.com,";
const rossi = "nina_rossi,Nina,Rossi,Admins;Viewers,nina@example.com,nina";
const john = "john,John,Smith,Viewers,john@example.com,";

describe("A roster on the engine", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();
  const named: DeclaredRoster = {
    csv: [header, nina, john.replace("Viewers", "Readers")],
    groupsCsv: "groupname,description\nAdmins,Who may\n",
  };
  const renamed: DeclaredRoster = {
    csv: [header, rossi, john],
    groupsCsv: "groupname,previousname\nViewers,Readers\nAdmins,\n",
  };
  const people: DeclaredRoster = { ...renamed, memberships: "perGroup", exclusiveGroups: ["admins"] };

  type Update = Awaited<ReturnType<typeof up>>;
  let first: Update;
  let second: Update;
  let aliased: Update;
  let aliasedUrns: string[];
  let together: Update;
  let exclusive: Update;

  /** An update, and the directory after it. */
  async function up(...args: Parameters<RosterDeployment["up"]>) {
    const update = await deployment.up(...args);
    expect(update.code, update.output).to.equal(0);
    return { ...update, ...(await deployment.store.contents()), membershipIds: await deployment.membershipIds() };
  }

  before(async function () {
    this.timeout(240_000);
    first = await up({ people: named });
    second = await up({ people: renamed });
    aliased = await up({ staff: { ...renamed, opts: { aliases: [{ name: "people" }] } } });
    aliasedUrns = (await deployment.project.exportState()).deployment.resources.map(({ urn }) => urn);
    together = await up({ staff: people });
    const MemberId = { UserId: together.users.john?.userId ?? "" };
    const [GroupId = ""] = [...(await deployment.store.groupIds())].find(([, name]) => name === "Admins") ?? [];
    const membership = { IdentityStoreId: deployment.store.id, GroupId, MemberId };
    await deployment.store.client.send(new CreateGroupMembershipCommand(membership));
    exclusive = await up({ staff: { ...people, opts: { protect: true } } }, { refresh: true });
  });

  it("keeps ids and memberships if a column gives the earlier names of users and groups", () => {
    expect(second.done).to.deep.equal(["update people/admins", "update people/nina_rossi", "update people/viewers"]);
    expect(second.users.nina_rossi?.userId).to.equal(first.users.nina?.userId);
    expect(second.groups).to.deep.equal({ Admins: ["nina_rossi"], Viewers: ["john", "nina_rossi"] });
    expect(Object.values(second.membershipIds)).to.have.members(Object.values(first.membershipIds));
  });

  it("creates nobody again after it gets another resource name with an alias", () => {
    expect(aliased.done, aliased.output).to.deep.equal([]);
    expect(aliasedUrns.filter((urn) => urn.includes("::people"))).to.deep.equal([]);
  });

  it("moves memberships into one resource for each group, also an exclusive one, without removing any", () => {
    expect(together.done, together.output).to.deep.equal([
      "create staff/admins",
      "create staff/viewers",
      "delete staff/admins/nina_rossi",
      "delete staff/viewers/john",
      "delete staff/viewers/nina_rossi",
    ]);
    expect(together.membershipIds).to.deep.equal(aliased.membershipIds);
  });

  it("removes members that a refresh has found from an exclusive group, and from no other", () => {
    expect(exclusive.done, exclusive.output).to.deep.equal(["update staff/admins"]);
    expect(exclusive.groups.Admins).to.deep.equal(["nina_rossi"]);
  });

  it("refuses another roster's member of an exclusive group in the preview", async () => {
    const csv = ["username,groupname", "john,Admins"];
    await deployment.declare({ staff: people, guests: { csv, users: "existing", groups: "existing" } });
    const { code, output } = await deployment.project.preview();
    expect(code).to.not.equal(0);
    expect(output).to.include('"staff/admins", which is exclusive, but GroupMembership "guests/admins/john" adds user');
  });

  it("does not delete users that the engine protects", async () => {
    const without = { ...people, csv: [header, rossi] };
    const { code, output } = await deployment.up({ staff: without });
    expect(code).to.not.equal(0);
    expect(output).to.include("protect").and.include("staff/john");
    expect((await deployment.store.contents()).users).to.have.property("john");
  });

  it("keeps users, groups and memberships of deleted resources with retainOnDelete", async () => {
    const retained = { ...people, memberships: "each", opts: { retainOnDelete: true } } as const;
    const each = await deployment.up({ staff: retained });
    expect(each.code, each.output).to.equal(0);
    const kept = await deployment.store.contents();
    expect(kept.groups.Viewers).to.deep.equal(["john", "nina_rossi"]);
    const { code, output, done } = await deployment.up({
      staff: { ...retained, csv: [header, rossi.replace(";Viewers", "")], groupsCsv: "groupname\nAdmins\n" },
    });
    expect(code, output).to.equal(0);
    expect(done).to.include.members(["delete staff/john", "delete staff/viewers", "delete staff/viewers/john"]);
    expect(await deployment.store.contents()).to.deep.equal(kept);
  });
});
