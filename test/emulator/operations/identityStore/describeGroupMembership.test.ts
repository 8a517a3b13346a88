import { expect } from "chai";
import { Directory, IdentityStoreId, notFound, unknownId } from "../../support";

describe("DescribeGroupMembership", () => {
  const directory = new Directory();

  it("says who is in which group, and since when", async () => {
    const [GroupId, UserId] = [await directory.group("engineers"), await directory.user("ana")];
    const MembershipId = await directory.membership(GroupId, UserId);
    const membership = await directory.client.describeGroupMembership({ IdentityStoreId, MembershipId });
    expect(membership).to.deep.include({ IdentityStoreId, MembershipId, GroupId, MemberId: { UserId } });
    expect(membership.CreatedAt?.getTime()).to.be.closeTo(Date.now(), 5000);
  });

  it("names the membership that there is not", async () => {
    const request = { IdentityStoreId, MembershipId: unknownId };
    await notFound(directory.client.describeGroupMembership(request), "GROUP_MEMBERSHIP");
  });
});
