import { expect } from "chai";
import { Directory, IdentityStoreId, notFound } from "../../support";

describe("DeleteGroupMembership", () => {
  const directory = new Directory();

  it("takes a user out of a group, and out of no other", async () => {
    const [engineers, writers] = [await directory.group("engineers"), await directory.group("writers")];
    const UserId = await directory.user("ana");
    const MembershipId = await directory.membership(engineers, UserId);
    await directory.membership(writers, UserId);
    await directory.client.deleteGroupMembership({ IdentityStoreId, MembershipId });
    const member = { IdentityStoreId, MemberId: { UserId } };
    const { GroupMemberships } = await directory.client.listGroupMembershipsForMember(member);
    expect(GroupMemberships?.map(({ GroupId }) => GroupId)).to.deep.equal([writers]);
  });

  it("finds nothing to delete the second time", async () => {
    const request = {
      IdentityStoreId,
      MembershipId: await directory.membership(await directory.group("engineers"), await directory.user("ana")),
    };
    await directory.client.deleteGroupMembership(request);
    await notFound(directory.client.deleteGroupMembership(request), "GROUP_MEMBERSHIP");
  });
});
