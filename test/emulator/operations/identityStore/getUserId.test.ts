import { expect } from "chai";
import { Directory, failure, IdentityStoreId, notFound, unknownId } from "../../support";

describe("GetUserId", () => {
  const directory = new Directory();

  function byAttribute(AttributePath: string, AttributeValue: string) {
    const AlternateIdentifier = { UniqueAttribute: { AttributePath, AttributeValue } };
    return directory.client.getUserId({ IdentityStoreId, AlternateIdentifier });
  }

  it("finds a user by user name and by e-mail address, without regard to case", async () => {
    const UserId = await directory.user("ana", { Emails: [{ Value: "ana@example.com" }] });
    expect(await byAttribute("userName", "ANA")).to.include({ UserId, IdentityStoreId });
    expect(await byAttribute("emails.value", "Ana@Example.com")).to.include({ UserId });
  });

  it("finds a user by external id", async () => {
    const externalId = { Issuer: "https://idp.example.com", Id: "42" };
    const user = {
      UserId: unknownId,
      UserName: "ana",
      DisplayName: "Ana",
      Name: { GivenName: "Ana", FamilyName: "Lima" },
      ExternalIds: [externalId],
    };
    directory.emulator.seed({ [IdentityStoreId]: { users: [user] } });
    const found = await directory.client.getUserId({
      IdentityStoreId,
      AlternateIdentifier: { ExternalId: externalId },
    });
    expect(found.UserId).to.equal(unknownId);
    const other = { ExternalId: { ...externalId, Id: "43" } };
    await notFound(directory.client.getUserId({ IdentityStoreId, AlternateIdentifier: other }), "USER");
  });

  it("finds a renamed user by the new name only", async () => {
    const UserId = await directory.user("ana");
    const Operations = [{ AttributePath: "userName", AttributeValue: "anna" }];
    await directory.client.updateUser({ IdentityStoreId, UserId, Operations });
    expect(await byAttribute("userName", "anna")).to.include({ UserId });
    await notFound(byAttribute("userName", "ana"), "USER");
  });

  for (const path of ["title", "displayName", "emails", "emails.type", "constructor", "toString"]) {
    it(`refuses the attribute ${path}, which is not unique`, async () => {
      await failure(byAttribute(path, "x"), "ValidationException");
    });
  }

  it("refuses a value that is no text or an empty one, and two identifiers at once", async () => {
    const unique = { AttributePath: "userName", AttributeValue: { a: 1 } };
    const empty = { ...unique, AttributeValue: "" };
    const ExternalId = { Issuer: "i", Id: "1" };
    const identifiers = [
      { UniqueAttribute: unique },
      { UniqueAttribute: empty },
      { UniqueAttribute: unique, ExternalId },
      {},
    ];
    for (const AlternateIdentifier of identifiers) {
      const { body } = await directory.raw("GetUserId", { IdentityStoreId, AlternateIdentifier });
      expect(body.__type).to.equal("ValidationException");
    }
  });
});
