import { expect } from "chai";
import { Directory, failure, IdentityStoreId, person, present, unknownId, uuids } from "../../support";

describe("ListUsers", () => {
  const directory = new Directory();

  /** Users of these ids, whose names say their number. */
  function seed(ids: string[]) {
    const users = ids.map((UserId, index) => ({ ...person(`user-${index}`), UserId }));
    directory.emulator.seed({ [IdentityStoreId]: { users } });
  }

  function list(request: object) {
    return directory.client.listUsers({ IdentityStoreId, ...request });
  }

  it("returns 100 users a page, and everyone once", async () => {
    const ids = uuids(250);
    seed(ids);
    const pages = [];
    let NextToken: string | undefined;
    do {
      const page = await list({ NextToken });
      pages.push(present(page.Users).map(({ UserId }) => UserId));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(pages.map((page) => page.length)).to.deep.equal([100, 100, 50]);
    expect(pages.flat()).to.deep.equal(ids);
  });

  it("gives no token when the last page is full", async () => {
    seed(uuids(2));
    expect(await list({ MaxResults: 2 })).not.to.have.property("NextToken");
  });

  it("returns complete users", async () => {
    await directory.user("ana", { Emails: [{ Value: "ana@example.com" }], Title: "Dr" });
    const [user] = present((await list({})).Users);
    expect(user).to.deep.include({ UserName: "ana", Emails: [{ Value: "ana@example.com" }], Title: "Dr" });
  });

  it("goes on where it was when users come and go in between", async () => {
    const ids = uuids(20);
    seed(ids);
    const first = await list({ MaxResults: 10 });
    const given = present(first.Users).map(({ UserId }) => present(UserId));
    for (const UserId of given) await directory.client.deleteUser({ IdentityStoreId, UserId });
    await directory.user("late");
    const second = present((await list({ MaxResults: 100, NextToken: first.NextToken })).Users);
    expect(given).to.deep.equal(ids.slice(0, 10));
    expect(second.slice(0, -1).map(({ UserId }) => UserId)).to.deep.equal(ids.slice(10));
    expect(second.at(-1)?.UserName).to.equal("late");
  });

  it("returns users in order of creation, whatever changes", async () => {
    const [first, second] = [await directory.user("zoe"), await directory.user("ana")];
    const Operations = [{ AttributePath: "userName", AttributeValue: "bo" }];
    await directory.client.updateUser({ IdentityStoreId, UserId: first, Operations });
    const third = await directory.user("max");
    expect((await list({})).Users?.map(({ UserId }) => UserId)).to.deep.equal([first, second, third]);
  });

  it("refuses a token from before a reset", async () => {
    seed(uuids(3));
    const { NextToken } = await list({ MaxResults: 1 });
    directory.emulator.reset();
    seed(uuids(3));
    await failure(list({ NextToken }), "ValidationException");
  });

  it("returns extensions only when the request names them", async () => {
    const name = "aws:identitystore:enterprise";
    await directory.user("ana", { Extensions: { [name]: { division: "x" } } });
    expect((await list({})).Users?.[0]).not.to.have.property("Extensions");
    expect((await list({ Extensions: [name] })).Users?.[0]?.Extensions).to.deep.equal({ [name]: { division: "x" } });
  });

  it("filters by user name, without regard to case", async () => {
    await directory.user("ana");
    await directory.user("ana2");
    const Filters = [{ AttributePath: "UserName", AttributeValue: "ANA" }];
    const { Users } = await list({ Filters });
    expect(Users?.map(({ UserName }) => UserName)).to.deep.equal(["ana"]);
    const nobody = [{ AttributePath: "UserName", AttributeValue: "bo" }];
    expect((await list({ Filters: nobody })).Users).to.deep.equal([]);
  });

  it("refuses a filter by anything else", async () => {
    await failure(list({ Filters: [{ AttributePath: "Title", AttributeValue: "x" }] }), "ValidationException");
  });

  it("refuses a token of another list, of other arguments, and one that is none", async () => {
    seed(uuids(3));
    for (const name of ["a", "b"]) await directory.group(name);
    const ofUsers = (await list({ MaxResults: 1 })).NextToken;
    const ofGroups = (await directory.client.listGroups({ IdentityStoreId, MaxResults: 1 })).NextToken;
    await failure(list({ NextToken: ofGroups }), "ValidationException");
    await failure(list({ NextToken: ofUsers, Extensions: ["aws:identitystore:enterprise"] }), "ValidationException");
    await failure(list({ NextToken: "bm9uZQ" }), "ValidationException");
    await failure(directory.client.listGroups({ IdentityStoreId, NextToken: ofUsers }), "ValidationException");
  });

  it("refuses a token that somebody has changed", async () => {
    seed(uuids(3));
    const token = present((await list({ MaxResults: 1 })).NextToken);
    for (const changed of [token.slice(0, -1), token.slice(1), `${token}A`, `${token}=`, token + token]) {
      await failure(list({ NextToken: changed }), "ValidationException");
    }
  });

  it("returns from 1 to 100 users", async () => {
    await failure(list({ MaxResults: 0 }), "ValidationException");
    const error = await failure(list({ MaxResults: 101 }), "ValidationException");
    expect(error.message).to.contain("Value '101' at 'maxResults' failed to satisfy constraint");
  });

  it("shows users that are disabled", async () => {
    const users = [{ ...person("ana"), UserId: unknownId, UserStatus: "DISABLED" }];
    directory.emulator.seed({ [IdentityStoreId]: { users } });
    expect((await list({})).Users?.[0]?.UserStatus).to.equal("DISABLED");
  });
});
