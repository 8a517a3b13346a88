import { expect } from "chai";
import { Directory, failure, IdentityStoreId, notFound, present, unknownId } from "../../support";

describe("ListGroupMemberships", () => {
  const directory = new Directory();

  it("returns the members of one group, page after page", async () => {
    const [engineers, writers] = [await directory.group("engineers"), await directory.group("writers")];
    const users = [await directory.user("a"), await directory.user("b"), await directory.user("c")];
    for (const user of users) await directory.membership(engineers, user);
    await directory.membership(writers, present(users[0]));
    const request = { IdentityStoreId, GroupId: engineers, MaxResults: 2 };
    const first = await directory.client.listGroupMemberships(request);
    const second = await directory.client.listGroupMemberships({ ...request, NextToken: first.NextToken });
    const members = [...present(first.GroupMemberships), ...present(second.GroupMemberships)];
    expect(members.map(({ MemberId }) => MemberId?.UserId)).to.deep.equal(users);
    expect(second).not.to.have.property("NextToken");
  });

  it("refuses a token of another group", async () => {
    const [engineers, writers] = [await directory.group("engineers"), await directory.group("writers")];
    for (const name of ["a", "b"]) await directory.membership(engineers, await directory.user(name));
    const request = { IdentityStoreId, GroupId: engineers, MaxResults: 1 };
    const { NextToken } = await directory.client.listGroupMemberships(request);
    const other = { IdentityStoreId, GroupId: writers, NextToken };
    await failure(directory.client.listGroupMemberships(other), "ValidationException");
  });

  it("names the group that there is not", async () => {
    await notFound(directory.client.listGroupMemberships({ IdentityStoreId, GroupId: unknownId }), "GROUP");
  });
});
