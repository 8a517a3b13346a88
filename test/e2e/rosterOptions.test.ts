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
  let people: DeclaredRoster = {
    csv: [header, nina, john.replace("Viewers", "Readers")],
    groupsCsv: "groupname,description\nAdmins,Who may\n",
  };

  before(async function () {
    this.timeout(180_000);
    const { code, output } = await deployment.up({ people });
    expect(code, output).to.equal(0);
  });

  it("keeps ids and memberships where a column says what people and groups were called before", async () => {
    const before = await deployment.store.contents();
    const memberships = Object.values(await deployment.membershipIds());
    people = { csv: [header, rossi, john], groupsCsv: "groupname,previousname\nViewers,Readers\nAdmins,\n" };
    const { done, output } = await deployment.up({ people });
    expect(done, output).to.deep.equal(["update people/admins", "update people/nina_rossi", "update people/viewers"]);
    const after = await deployment.store.contents();
    expect(after.users.nina_rossi?.userId).to.equal(before.users.nina?.userId);
    expect(after.groups).to.deep.equal({ Admins: ["nina_rossi"], Viewers: ["john", "nina_rossi"] });
    expect(Object.values(await deployment.membershipIds())).to.have.members(memberships);
  });

  it("recreates nobody when it gets another name itself, with an alias", async () => {
    const { code, done, output } = await deployment.up({
      staff: { ...people, opts: { aliases: [{ name: "people" }] } },
    });
    expect([code, done], output).to.deep.equal([0, []]);
    const state = await deployment.project.exportState();
    expect(state.deployment.resources.map(({ urn }) => urn).filter((urn) => urn.includes("::people"))).to.deep.equal(
      [],
    );
  });

  it("moves memberships into one resource for each group without ending any", async () => {
    const before = await deployment.membershipIds();
    people = { ...people, memberships: "perGroup" };
    const { code, done, output } = await deployment.up({ staff: people });
    expect([code, done], output).to.deep.equal([
      0,
      [
        "create staff/admins",
        "create staff/viewers",
        "delete staff/admins/nina_rossi",
        "delete staff/viewers/john",
        "delete staff/viewers/nina_rossi",
      ],
    ]);
    expect(await deployment.membershipIds()).to.deep.equal(before);
  });

  it("removes from an exclusive group whom a refresh has found there, and from no other", async () => {
    people = { ...people, exclusiveGroups: ["admins"] };
    await deployment.up({ staff: people });
    const { users } = await deployment.store.contents();
    const MemberId = { UserId: users.john?.userId ?? "" };
    const [admins = ""] = [...(await deployment.store.groupIds())].find(([, name]) => name === "Admins") ?? [];
    const membership = { IdentityStoreId: deployment.store.id, GroupId: admins, MemberId };
    await deployment.store.client.send(new CreateGroupMembershipCommand(membership));
    const { done, output } = await deployment.up({ staff: { ...people, opts: { protect: true } } }, { refresh: true });
    expect(done, output).to.deep.equal(["update staff/admins"]);
    expect((await deployment.store.contents()).groups.Admins).to.deep.equal(["nina_rossi"]);
  });

  it("refuses another roster's member of an exclusive group, in the preview already", async () => {
    const csv = ["username,groupname", "john,Admins"];
    await deployment.declare({ staff: people, guests: { csv, users: "existing", groups: "existing" } });
    const { code, output } = await deployment.project.preview();
    expect(code).to.not.equal(0);
    expect(output).to.include('"staff/admins", which is exclusive, but GroupMembership "guests/admins/john" adds user');
  });

  it("deletes nobody whom it protects", async () => {
    const without = { ...people, csv: [header, rossi] };
    const { code, output } = await deployment.up({ staff: without });
    expect(code).to.not.equal(0);
    expect(output).to.include("protect").and.include("staff/john");
    expect((await deployment.store.contents()).users).to.have.property("john");
  });

  it("leaves people, groups and memberships where they are when they are deleted, where it retains them", async () => {
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
