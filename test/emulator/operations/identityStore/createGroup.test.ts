import { expect } from "chai";
import { Directory, failure, IdentityStoreId } from "../../support";

describe("CreateGroup", () => {
  const directory = new Directory();

  it("makes a group with its description", async () => {
    const attributes = { IdentityStoreId, DisplayName: "Engineers Ä", Description: "They build" };
    const { GroupId } = await directory.client.createGroup(attributes);
    expect(await directory.client.describeGroup({ IdentityStoreId, GroupId })).to.deep.include(attributes);
  });

  it("returns the ARN and the revision of the newest service model", async () => {
    const { body } = await directory.raw("CreateGroup", { IdentityStoreId, DisplayName: "engineers" });
    expect(body.GroupArn).to.equal(`arn:aws:identitystore:::group/${body.GroupId}`);
    expect(body.Revision).to.match(/^[0-9]+$/);
  });

  it("refuses a name that differs in case only", async () => {
    await directory.group("engineers");
    const reason = { Reason: "UNIQUENESS_CONSTRAINT_VIOLATION", message: "Duplicate GroupDisplayName" };
    await failure(directory.group("Engineers"), "ConflictException", reason);
  });

  it("requires a name", async () => {
    const message = "displayname: The attribute displayname is required";
    await failure(directory.client.createGroup({ IdentityStoreId }), "ValidationException", { message });
  });

  it("refuses names that AWS reserves", async () => {
    await failure(directory.group("AWSAdministrators"), "ValidationException");
  });
});
