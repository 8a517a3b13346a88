import { expect } from "chai";
import { Directory, IdentityStoreId, notFound, present, unknownId } from "../../support";

describe("ListGroupMembershipsForMember", () => {
  const directory = new Directory();

  it("returns the groups of one user, page after page", async () => {
    const groups = [await directory.group("a"), await directory.group("b"), await directory.group("c")];
    const [UserId, other] = [await directory.user("ana"), await directory.user("bo")];
    for (const group of groups) await directory.membership(group, UserId);
    await directory.membership(present(groups[0]), other);
    const request = { IdentityStoreId, MemberId: { UserId }, MaxResults: 2 };
    const first = await directory.client.listGroupMembershipsForMember(request);
    const second = await directory.client.listGroupMembershipsForMember({ ...request, NextToken: first.NextToken });
    const found = [...present(first.GroupMemberships), ...present(second.GroupMemberships)];
    expect(found.map(({ GroupId }) => GroupId)).to.deep.equal(groups);
    expect(second).not.to.have.property("NextToken");
  });

  it("names the user that there is not", async () => {
    const request = { IdentityStoreId, MemberId: { UserId: unknownId } };
    await notFound(directory.client.listGroupMembershipsForMember(request), "USER");
  });
});
