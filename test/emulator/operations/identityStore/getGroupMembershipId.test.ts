import { expect } from "chai";
import { Directory, IdentityStoreId, notFound } from "../../support";

describe("GetGroupMembershipId", () => {
  const directory = new Directory();

  it("finds the membership of a pair", async () => {
    const [GroupId, UserId] = [await directory.group("engineers"), await directory.user("ana")];
    const MembershipId = await directory.membership(GroupId, UserId);
    const request = { IdentityStoreId, GroupId, MemberId: { UserId } };
    expect(await directory.client.getGroupMembershipId(request)).to.include({ MembershipId, IdentityStoreId });
  });

  it("finds none for a pair that does not exist", async () => {
    const [GroupId, UserId] = [await directory.group("engineers"), await directory.user("ana")];
    const request = { IdentityStoreId, GroupId, MemberId: { UserId } };
    await notFound(directory.client.getGroupMembershipId(request), "GROUP_MEMBERSHIP");
  });
});
