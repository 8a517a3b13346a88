import { expect } from "chai";
import { Directory, IdentityStoreId, notFound } from "../../support";

describe("DeleteGroup", () => {
  const directory = new Directory();

  it("deletes the group and its memberships, not its members", async () => {
    const [GroupId, UserId] = [await directory.group("engineers"), await directory.user("ana")];
    await directory.membership(GroupId, UserId);
    await directory.client.deleteGroup({ IdentityStoreId, GroupId });
    await notFound(directory.client.describeGroup({ IdentityStoreId, GroupId }), "GROUP");
    const member = { IdentityStoreId, MemberId: { UserId } };
    expect((await directory.client.listGroupMembershipsForMember(member)).GroupMemberships).to.deep.equal([]);
  });

  it("finds nothing to delete the second time", async () => {
    const GroupId = await directory.group("engineers");
    await directory.client.deleteGroup({ IdentityStoreId, GroupId });
    await notFound(directory.client.deleteGroup({ IdentityStoreId, GroupId }), "GROUP");
  });

  it("deletes the named revision only", async () => {
    const GroupId = await directory.group("engineers");
    const { body } = await directory.raw("DeleteGroup", { IdentityStoreId, GroupId, Revision: "999" });
    expect(body).to.include({ __type: "ConflictException", Reason: "CONCURRENT_MODIFICATION" });
  });
});
