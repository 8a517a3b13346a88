import { expect } from "chai";
import { Directory, failure, IdentityStoreId, notFound } from "../../support";

describe("DeleteUser", () => {
  const directory = new Directory();

  it("deletes the user and the user's memberships", async () => {
    const [GroupId, UserId] = [await directory.group("engineers"), await directory.user("ana")];
    const MembershipId = await directory.membership(GroupId, UserId);
    await directory.client.deleteUser({ IdentityStoreId, UserId });
    await notFound(directory.client.describeUser({ IdentityStoreId, UserId }), "USER");
    await notFound(directory.client.describeGroupMembership({ IdentityStoreId, MembershipId }), "GROUP_MEMBERSHIP");
    const { GroupMemberships } = await directory.client.listGroupMemberships({ IdentityStoreId, GroupId });
    expect(GroupMemberships).to.deep.equal([]);
  });

  it("finds nobody to delete the second time", async () => {
    const UserId = await directory.user("ana");
    await directory.client.deleteUser({ IdentityStoreId, UserId });
    await notFound(directory.client.deleteUser({ IdentityStoreId, UserId }), "USER");
  });

  it("deletes the named revision only", async () => {
    const UserId = await directory.user("ana");
    const { body } = await directory.raw("DeleteUser", { IdentityStoreId, UserId, Revision: "999" });
    expect(body).to.include({ __type: "ConflictException", Reason: "CONCURRENT_MODIFICATION" });
    const { body: user } = await directory.raw("DescribeUser", { IdentityStoreId, UserId });
    const { status } = await directory.raw("DeleteUser", { IdentityStoreId, UserId, Revision: user.Revision });
    expect(status).to.equal(200);
  });

  it("refuses an id that is none", async () => {
    const call = directory.client.deleteUser({ IdentityStoreId, UserId: "ana" });
    const error = await failure(call, "ValidationException");
    expect(error.message).to.contain("Value 'ana' at 'userId' failed to satisfy constraint");
  });
});
