import { output } from "@pulumi/pulumi";
import { expect } from "chai";
import {
  getGroup,
  getGroupMemberships,
  getGroupMembershipsOutput,
  getGroupOutput,
  getGroups,
  getGroupsOutput,
  getMembershipsForUser,
  getMembershipsForUserOutput,
  getUser,
  getUserOutput,
  getUsers,
  getUsersOutput,
  isMember,
  isMemberOutput,
} from "../../../index";
import { getFacts } from "../../../provider/functions/users";
import { IdentityStoreId, unknownId, uuids } from "../../emulator/support";
import { notFound, programDirectory, resolved } from "./support";

describe("the data functions", () => {
  const directory = programDirectory();
  const externalId = { issuer: "https://idp.example.com", id: "42" };

  it("look up a user by name in any letter case, by every form of id, and by external id", async () => {
    const userId = await directory.user("nina", { Title: "Chief" });
    directory.emulator.seed({ [IdentityStoreId]: { users: [external("UserName", "john", "UserId")] } });
    const forms = [userId, `${IdentityStoreId}/${userId}`, `arn:aws:identitystore:::user/${userId}`];
    for (const args of [{ userName: "NINA" }, ...forms.map((form) => ({ userId: form }))]) {
      expect(await getUser(args)).to.include({ userId, userName: "nina", title: "Chief", userStatus: "ENABLED" });
    }
    expect(await getUser({ externalId }))
      .to.include({ userName: "john" })
      .and.deep.include({ externalIds: [externalId] });
    expect(await resolved(getUserOutput({ userId: output(userId) }))).to.include({ userName: "nina" });
  });

  it("say whether a user may sign in, who created the user, and when", async () => {
    const [userId, begin] = [await directory.user("zoe"), Date.now()];
    const { userStatus, createdAt, createdBy, updatedAt } = await getUser({ userId });
    expect({ userStatus, createdBy }).to.deep.equal({
      userStatus: "ENABLED",
      createdBy: "arn:aws:iam::123456789012:user/emulator",
    });
    for (const at of [createdAt, updatedAt]) expect(Date.parse(at ?? "")).to.be.closeTo(begin, 60_000);
    const facts = { userStatus, createdAt, createdBy, updatedAt };
    expect(await getFacts(`${IdentityStoreId}/${userId}`)).to.deep.equal(facts);
  });

  it("wait for a user that the plugin has created a moment ago and that is not visible yet", async () => {
    const [UserId = ""] = uuids(1);
    const user = { UserId, UserName: "late", DisplayName: "L", Name: { GivenName: "L", FamilyName: "L" } };
    const facts = getFacts(`${IdentityStoreId}/${UserId}`);
    setTimeout(() => directory.emulator.seed({ [IdentityStoreId]: { users: [user] } }), 200);
    expect(await facts).to.include({ userStatus: "ENABLED" });
  });

  it("look up a group by name in any letter case, by every form of id, and by external id", async () => {
    const groupId = await directory.group("Admins");
    directory.emulator.seed({ [IdentityStoreId]: { groups: [external("DisplayName", "Synced", "GroupId")] } });
    const forms = [groupId, `${IdentityStoreId}/${groupId}`, `arn:aws:identitystore:::group/${groupId}`];
    for (const args of [{ displayName: "admins" }, ...forms.map((form) => ({ groupId: form }))]) {
      expect(await getGroup(args)).to.deep.include({ groupId, displayName: "Admins", externalIds: [] });
    }
    expect(await getGroup({ externalId })).to.include({ displayName: "Synced" });
    expect(await resolved(getGroupOutput({ displayName: output("Admins") }))).to.include({ groupId });
  });

  it("list everything, however many pages there are", async () => {
    const users = uuids(201).map((UserId, index) => ({
      UserId,
      UserName: `user${index}`,
      DisplayName: "User",
      Name: { GivenName: "User", FamilyName: "User" },
    }));
    const groups = uuids(101).map((GroupId, index) => ({ GroupId, DisplayName: `group${index}` }));
    const [group, user] = [groups[0]?.GroupId ?? "", users[0]?.UserId ?? ""];
    const memberships = [
      ...users.map(({ UserId }) => ({ GroupId: group, MemberId: { UserId } })),
      ...groups.slice(1).map(({ GroupId }) => ({ GroupId, MemberId: { UserId: user } })),
    ];
    directory.emulator.seed({ [IdentityStoreId]: { users, groups, memberships } });
    const ids = users.map(({ UserId }) => UserId);
    expect((await getUsers()).map(({ userId }) => userId)).to.have.members(ids);
    expect(await resolved(getUsersOutput())).to.have.length(201);
    expect(await getGroups()).to.have.length(101);
    expect(await resolved(getGroupsOutput())).to.have.length(101);
    expect((await getGroupMemberships({ groupId: group })).map(({ memberId }) => memberId)).to.have.members(ids);
    expect(await resolved(getGroupMembershipsOutput({ groupId: output(group) }))).to.have.length(201);
    expect(await getMembershipsForUser({ memberId: user })).to.have.length(101);
    expect(await resolved(getMembershipsForUserOutput({ memberId: output(user) }))).to.have.length(101);
  });

  it("say whether a user is in a group", async () => {
    const [groupId, memberId, other] = [
      await directory.group("admins"),
      await directory.user("ana"),
      await directory.user("bo"),
    ];
    await directory.membership(groupId, memberId);
    expect(await isMember({ groupId, memberId })).to.equal(true);
    expect(await isMember({ groupId: `${IdentityStoreId}/${groupId}`, memberId: other })).to.equal(false);
    expect(await resolved(isMemberOutput({ groupId: output(groupId), memberId }))).to.equal(true);
  });

  const missing = {
    getUser: [(more: object) => getUser({ userName: "nobody", ...more }), "nobody"],
    "getUser by external id": [(more: object) => getUser({ externalId, ...more }), "42"],
    getGroup: [(more: object) => getGroup({ displayName: "nowhere", ...more }), "nowhere"],
    getGroupMemberships: [(more: object) => getGroupMemberships({ groupId: unknownId, ...more }), unknownId],
    getMembershipsForUser: [(more: object) => getMembershipsForUser({ memberId: unknownId, ...more }), unknownId],
    isMember: [(more: object) => isMember({ groupId: unknownId, memberId: unknownId, ...more }), unknownId],
  } as const;

  for (const [name, [call, named]] of Object.entries(missing)) {
    it(`${name} names what is missing, or returns undefined if that is allowed`, async () => {
      await notFound(call({}), named);
      expect(await call({ allowMissing: true })).to.equal(undefined);
    });
  }

  it("fail for an unknown identity store, even if a missing item is allowed", async () => {
    await notFound(
      getUser({ identityStoreId: "d-9999999999", userName: "ana", allowMissing: true }),
      "is in one region only",
    );
  });

  it("refuse arguments that name nothing, two items, or two identity stores", async () => {
    await refused(getUser({}), "getUser needs exactly one of userName, userId and externalId");
    await refused(getGroup({ displayName: "a", groupId: unknownId }), "exactly one of");
    await refused(getGroup({ groupId: "admins" }), '"admins" is not the id of a group');
    await refused(
      getUser({ userId: `d-9999999999/${unknownId}`, identityStoreId: IdentityStoreId }),
      "several identity stores",
    );
    await refused(getUsers({ identityStoreId: "here" }), "identityStoreId must be");
  });
});

function external(nameMember: string, name: string, idMember: string) {
  return {
    [idMember]: uuids(1)[0],
    [nameMember]: name,
    DisplayName: name,
    Name: { GivenName: "Given", FamilyName: "Family" },
    ExternalIds: [{ Issuer: "https://idp.example.com", Id: "42" }],
  };
}

async function refused(call: Promise<unknown>, reason: string): Promise<void> {
  const message = await call.then(
    () => "",
    (error: unknown) => String(error),
  );
  expect(message).to.contain(reason);
}
