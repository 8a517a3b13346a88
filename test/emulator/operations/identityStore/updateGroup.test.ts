import { expect } from "chai";
import { Directory, failure, IdentityStoreId, notFound, unknownId } from "../../support";

describe("UpdateGroup", () => {
  const directory = new Directory();

  function update(GroupId: string, AttributePath: string, AttributeValue?: string) {
    const Operations = [{ AttributePath, AttributeValue }];
    return directory.client.updateGroup({ IdentityStoreId, GroupId, Operations });
  }

  it("renames a group, which keeps its id and its members", async () => {
    const [GroupId, UserId] = [await directory.group("engineers"), await directory.user("ana")];
    await directory.membership(GroupId, UserId);
    await update(GroupId, "displayName", "Builders");
    expect((await directory.client.describeGroup({ IdentityStoreId, GroupId })).DisplayName).to.equal("Builders");
    const { GroupMemberships } = await directory.client.listGroupMemberships({ IdentityStoreId, GroupId });
    expect(GroupMemberships).to.have.length(1);
  });

  it("sets and removes the description", async () => {
    const GroupId = await directory.group("engineers");
    await update(GroupId, "description", "They build");
    expect((await directory.client.describeGroup({ IdentityStoreId, GroupId })).Description).to.equal("They build");
    await update(GroupId, "description");
    expect(await directory.client.describeGroup({ IdentityStoreId, GroupId })).not.to.have.property("Description");
  });

  it("refuses to remove the name", async () => {
    await failure(update(await directory.group("engineers"), "displayName"), "ValidationException");
  });

  it("refuses another group's name, and a reserved one", async () => {
    const GroupId = await directory.group("engineers");
    await directory.group("writers");
    await failure(update(GroupId, "displayName", "WRITERS"), "ConflictException");
    await failure(update(GroupId, "displayName", "Administrator"), "ValidationException");
  });

  it("refuses another spelling of a path, and an extension", async () => {
    const GroupId = await directory.group("engineers");
    const message = "Updates for AttributePath: DisplayName is not supported";
    await failure(update(GroupId, "DisplayName", "x"), "ValidationException", { message });
    await failure(update(GroupId, "aws:identitystore:enterprise", "x"), "ValidationException");
  });

  it("changes the revision with each update and refuses an old one", async () => {
    const GroupId = await directory.group("engineers");
    const request = { IdentityStoreId, GroupId, Operations: [{ AttributePath: "description", AttributeValue: "x" }] };
    const { body: group } = await directory.raw("DescribeGroup", { IdentityStoreId, GroupId });
    const { body: updated } = await directory.raw("UpdateGroup", { ...request, Revision: group.Revision });
    expect(updated.Revision).not.to.equal(group.Revision);
    const { body: refused } = await directory.raw("UpdateGroup", { ...request, Revision: group.Revision });
    expect(refused).to.include({ __type: "ConflictException", Reason: "CONCURRENT_MODIFICATION" });
  });

  it("names the group that there is not", async () => {
    await notFound(update(unknownId, "description", "x"), "GROUP");
  });

  it("looks at the paths before it looks for the group", async () => {
    await failure(update(unknownId, "members", "x"), "ValidationException");
  });
});
