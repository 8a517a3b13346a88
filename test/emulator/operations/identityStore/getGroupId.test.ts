import { expect } from "chai";
import { Directory, failure, IdentityStoreId, notFound } from "../../support";

describe("GetGroupId", () => {
  const directory = new Directory();

  function byAttribute(AttributePath: string, AttributeValue: string) {
    const AlternateIdentifier = { UniqueAttribute: { AttributePath, AttributeValue } };
    return directory.client.getGroupId({ IdentityStoreId, AlternateIdentifier });
  }

  it("finds a group by name, without regard to case", async () => {
    const GroupId = await directory.group("engineers");
    expect(await byAttribute("displayName", "Engineers")).to.include({ GroupId, IdentityStoreId });
  });

  it("finds a group by external id", async () => {
    const ExternalId = { Issuer: "https://idp.example.com", Id: "42" };
    directory.emulator.seed({
      [IdentityStoreId]: { groups: [{ DisplayName: "engineers", ExternalIds: [ExternalId] }] },
    });
    const { GroupId } = await byAttribute("displayName", "engineers");
    const found = await directory.client.getGroupId({ IdentityStoreId, AlternateIdentifier: { ExternalId } });
    expect(found.GroupId).to.equal(GroupId);
  });

  it("finds no group of a name that there is not", async () => {
    await notFound(byAttribute("displayName", "writers"), "GROUP");
  });

  for (const path of ["description", "userName", "constructor"]) {
    it(`refuses the attribute ${path}, which is not unique`, async () => {
      await failure(byAttribute(path, "x"), "ValidationException");
    });
  }
});
