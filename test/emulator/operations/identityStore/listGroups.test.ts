import { expect } from "chai";
import { Directory, failure, IdentityStoreId } from "../../support";

describe("ListGroups", () => {
  const directory = new Directory();

  it("returns complete groups, page after page", async () => {
    const ids = [await directory.group("a"), await directory.group("b"), await directory.group("c")];
    const first = await directory.client.listGroups({ IdentityStoreId, MaxResults: 2 });
    const { NextToken } = first;
    const second = await directory.client.listGroups({ IdentityStoreId, MaxResults: 2, NextToken });
    const groups = [...(first.Groups ?? []), ...(second.Groups ?? [])];
    expect(groups.map(({ GroupId }) => GroupId)).to.deep.equal(ids);
    expect(groups.map(({ DisplayName }) => DisplayName)).to.deep.equal(["a", "b", "c"]);
    expect(second).not.to.have.property("NextToken");
  });

  it("filters by name, without regard to case", async () => {
    await directory.group("engineers");
    await directory.group("engineers 2");
    const Filters = [{ AttributePath: "DisplayName", AttributeValue: "Engineers" }];
    const { Groups } = await directory.client.listGroups({ IdentityStoreId, Filters });
    expect(Groups?.map(({ DisplayName }) => DisplayName)).to.deep.equal(["engineers"]);
  });

  it("refuses a filter by anything else", async () => {
    const Filters = [{ AttributePath: "Description", AttributeValue: "x" }];
    await failure(directory.client.listGroups({ IdentityStoreId, Filters }), "ValidationException");
  });
});
