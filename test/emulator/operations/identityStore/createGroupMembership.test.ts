import { expect } from "chai";
import { Directory, failure, IdentityStoreId, notFound, unknownId } from "../../support";

describe("CreateGroupMembership", () => {
  const directory = new Directory();

  it("puts a user into a group", async () => {
    const [groupId, userId] = [await directory.group("engineers"), await directory.user("ana")];
    const MembershipId = await directory.membership(groupId, userId);
    const membership = await directory.client.describeGroupMembership({ IdentityStoreId, MembershipId });
    expect(membership).to.deep.include({ GroupId: groupId, MemberId: { UserId: userId } });
  });

  it("accepts ARNs and answers with bare ids", async () => {
    const [groupId, userId] = [await directory.group("engineers"), await directory.user("ana")];
    const { body } = await directory.raw("CreateGroupMembership", {
      IdentityStoreId,
      GroupId: `arn:aws:identitystore:::group/${groupId}`,
      MemberId: { UserId: `arn:aws:identitystore:::user/${userId}` },
    });
    expect(body.MembershipArn).to.equal(`arn:aws:identitystore:::membership/${body.MembershipId}`);
    const { GroupMemberships } = await directory.client.listGroupMemberships({ IdentityStoreId, GroupId: groupId });
    expect(GroupMemberships?.[0]).to.deep.include({ GroupId: groupId, MemberId: { UserId: userId } });
  });

  it("refuses the ARN of another kind of resource", async () => {
    const userId = await directory.user("ana");
    const { body } = await directory.raw("CreateGroupMembership", {
      IdentityStoreId,
      GroupId: `arn:aws:identitystore:::user/${userId}`,
      MemberId: { UserId: userId },
    });
    expect(body.__type).to.equal("ValidationException");
  });

  it("refuses a pair that exists", async () => {
    const [groupId, userId] = [await directory.group("engineers"), await directory.user("ana")];
    await directory.membership(groupId, userId);
    await failure(directory.membership(groupId, userId), "ConflictException");
  });

  it("says which of group and user there is not", async () => {
    const [groupId, userId] = [await directory.group("engineers"), await directory.user("ana")];
    await notFound(directory.membership(unknownId, userId), "GROUP");
    await notFound(directory.membership(groupId, unknownId), "USER");
  });

  it("requires a member", async () => {
    const GroupId = await directory.group("engineers");
    const { body } = await directory.raw("CreateGroupMembership", { IdentityStoreId, GroupId, MemberId: {} });
    expect(body).to.include({ __type: "ValidationException" });
    expect(body.Message).to.contain("'memberId'");
  });
});
