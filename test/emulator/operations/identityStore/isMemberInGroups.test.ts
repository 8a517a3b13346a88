import { expect } from "chai";
import { Directory, failure, IdentityStoreId, notFound, unknownId, uuids } from "../../support";

describe("IsMemberInGroups", () => {
  const directory = new Directory();

  it("says for each group whether the user is in it", async () => {
    const [engineers, writers] = [await directory.group("engineers"), await directory.group("writers")];
    const UserId = await directory.user("ana");
    await directory.membership(writers, UserId);
    const request = { IdentityStoreId, MemberId: { UserId }, GroupIds: [engineers, writers] };
    expect((await directory.client.isMemberInGroups(request)).Results).to.deep.equal([
      { GroupId: engineers, MemberId: { UserId }, MembershipExists: false },
      { GroupId: writers, MemberId: { UserId }, MembershipExists: true },
    ]);
  });

  it("looks into at most 100 groups", async () => {
    const MemberId = { UserId: await directory.user("ana") };
    const request = { IdentityStoreId, MemberId, GroupIds: uuids(101) };
    await failure(directory.client.isMemberInGroups(request), "ValidationException");
  });

  it("knows no membership of a user or a group that there is not", async () => {
    const [GroupId, UserId] = [await directory.group("engineers"), await directory.user("ana")];
    const nobody = { IdentityStoreId, MemberId: { UserId: unknownId }, GroupIds: [GroupId] };
    await notFound(directory.client.isMemberInGroups(nobody), "USER");
    const nothing = { IdentityStoreId, MemberId: { UserId }, GroupIds: [unknownId] };
    await notFound(directory.client.isMemberInGroups(nothing), "GROUP");
  });
});
