import { expect } from "chai";
import { Directory, failure, IdentityStoreId, notFound, unknownId } from "../../support";

describe("UpdateUser", () => {
  const directory = new Directory();
  const enterprise = "aws:identitystore:enterprise";

  function update(UserId: string, AttributePath: string, AttributeValue?: unknown) {
    return updateAll(UserId, { AttributePath, AttributeValue });
  }

  /** Past the SDK, whose types allow no null in a document. */
  async function updateAll(UserId: string, ...Operations: object[]) {
    const { body } = await directory.raw("UpdateUser", { IdentityStoreId, UserId, Operations });
    return body;
  }

  async function read(UserId: string) {
    return directory.client.describeUser({ IdentityStoreId, UserId, Extensions: [enterprise] });
  }

  it("renames a user, who keeps the id", async () => {
    const UserId = await directory.user("ana");
    const Operations = [{ AttributePath: "userName", AttributeValue: "anna" }];
    await directory.client.updateUser({ IdentityStoreId, UserId, Operations });
    expect((await read(UserId)).UserName).to.equal("anna");
  });

  it("lets the case of a name change", async () => {
    const UserId = await directory.user("ana");
    await update(UserId, "userName", "Ana");
    expect((await read(UserId)).UserName).to.equal("Ana");
  });

  it("sets an attribute inside of another one and leaves its siblings", async () => {
    const UserId = await directory.user("ana");
    await update(UserId, "name.middleName", "M");
    expect((await read(UserId)).Name).to.deep.equal({ GivenName: "Given", FamilyName: "Family", MiddleName: "M" });
  });

  for (const [path, value] of [
    ["userName", "new"],
    ["displayName", "new"],
    ["nickName", "new"],
    ["profileUrl", "new"],
    ["userType", "new"],
    ["title", "new"],
    ["preferredLanguage", "new"],
    ["locale", "new"],
    ["timezone", "new"],
    ["website", "new"],
    ["birthdate", "new"],
    ["name.givenName", "new"],
    ["name.familyName", "new"],
    ["name.middleName", "new"],
    ["name.formatted", "new"],
    ["name.honorificPrefix", "new"],
    ["name.honorificSuffix", "new"],
    ["emails", [{ Value: "new@example.com", Type: "work", Primary: true }]],
    ["phoneNumbers", [{ Value: "+351 1", Type: "work", Primary: true }]],
    ["addresses", [{ StreetAddress: "1 Road", Locality: "Lisboa", Country: "PT", Primary: true }]],
    ["photos", [{ Value: "https://example.com/ana.png", Type: "image", Display: "Ana", Primary: true }]],
    ["roles", [{ Value: "lead", Type: "work", Primary: true }]],
  ] as const) {
    it(`sets ${path}`, async () => {
      const UserId = await directory.user("ana");
      await update(UserId, path, value);
      const names = path.split(".").map((name) => name.charAt(0).toUpperCase() + name.slice(1));
      expect(await read(UserId)).to.have.deep.nested.property(names.join("."), value);
    });
  }

  it("replaces objects and lists whole", async () => {
    const UserId = await directory.user("ana", {
      Name: { GivenName: "A", FamilyName: "B", MiddleName: "M" },
      Emails: [{ Value: "ana@example.com", Type: "work", Primary: true }],
    });
    await updateAll(
      UserId,
      { AttributePath: "name", AttributeValue: { GivenName: "C", FamilyName: "D" } },
      { AttributePath: "emails", AttributeValue: [{ Value: "new@example.com" }] },
    );
    const user = await read(UserId);
    expect(user.Name).to.deep.equal({ GivenName: "C", FamilyName: "D" });
    expect(user.Emails).to.deep.equal([{ Value: "new@example.com" }]);
  });

  it("accepts the members of a value in camelCase", async () => {
    const UserId = await directory.user("ana");
    await update(UserId, "emails", [{ value: "new@example.com", primary: true }]);
    expect((await read(UserId)).Emails).to.deep.equal([{ Value: "new@example.com", Primary: true }]);
  });

  it("refuses a member of a value that there is not", async () => {
    const UserId = await directory.user("ana");
    expect(await update(UserId, "emails", [{ address: "new@example.com" }])).to.include({
      __type: "ValidationException",
    });
  });

  it("removes an attribute whose value is absent or null", async () => {
    const UserId = await directory.user("ana", { Title: "Dr", NickName: "an", Emails: [{ Value: "ana@example.com" }] });
    await updateAll(UserId, { AttributePath: "title" }, { AttributePath: "nickName", AttributeValue: null });
    await update(UserId, "emails");
    expect(await read(UserId)).not.to.have.any.keys("Title", "NickName", "Emails");
  });

  for (const path of ["userName", "displayName", "name", "name.givenName", "name.familyName"]) {
    it(`refuses to remove ${path}, which is required`, async () => {
      const UserId = await directory.user("ana");
      expect(await update(UserId, path)).to.include({ __type: "ValidationException" });
      expect(await read(UserId)).to.deep.include({
        UserName: "ana",
        DisplayName: "Display ana",
        Name: { GivenName: "Given", FamilyName: "Family" },
      });
    });
  }

  for (const path of [
    "UserName",
    "userId",
    "externalIds",
    "userStatus",
    "identityStoreId",
    "extensions",
    "name.nick",
  ]) {
    it(`refuses the path ${path}`, async () => {
      const UserId = await directory.user("ana");
      expect(await update(UserId, path, "x")).to.include({
        __type: "ValidationException",
        Message: `Updates for AttributePath: ${path} is not supported`,
      });
    });
  }

  it("refuses a path into a list", async () => {
    const UserId = await directory.user("ana", { Emails: [{ Value: "ana@example.com" }] });
    for (const path of ["emails[0].value", "emails.value"]) {
      expect(await update(UserId, path, "x")).to.include({ __type: "ValidationException" });
    }
  });

  it("sets, changes and removes what is in an extension", async () => {
    const UserId = await directory.user("ana");
    await update(UserId, enterprise, { costCenter: "1", division: "x" });
    await update(UserId, `${enterprise}.costCenter`, "2");
    await update(UserId, `${enterprise}.division`);
    expect((await read(UserId)).Extensions).to.deep.equal({ [enterprise]: { costCenter: "2" } });
    await update(UserId, `${enterprise}.costCenter`);
    expect(await read(UserId)).not.to.have.property("Extensions");
  });

  it("does all of its operations or none", async () => {
    const UserId = await directory.user("ana");
    const wrong = { AttributePath: "nickName", AttributeValue: "" };
    const body = await updateAll(UserId, { AttributePath: "title", AttributeValue: "Dr" }, wrong);
    expect(body).to.include({ __type: "ValidationException" });
    expect(body.Message).to.contain("Value at 'nickName' failed to satisfy constraint");
    expect(await read(UserId)).not.to.have.property("Title");
  });

  it("validates values against the service model", async () => {
    const UserId = await directory.user("ana");
    expect(await update(UserId, "emails", "text")).to.include({ __type: "ValidationException" });
    expect(await update(UserId, "emails", [{ value: "a@x" }, { value: "b@x" }])).to.include({
      __type: "ValidationException",
    });
    expect(await update(UserId, "title", 7)).to.include({ __type: "ValidationException" });
  });

  it("refuses another user's name or address, and a reserved name", async () => {
    await directory.user("bo", { Emails: [{ Value: "bo@example.com" }] });
    const UserId = await directory.user("ana");
    expect(await update(UserId, "userName", "BO")).to.include({ Reason: "UNIQUENESS_CONSTRAINT_VIOLATION" });
    expect(await update(UserId, "emails", [{ value: "BO@example.com" }])).to.include({ __type: "ConflictException" });
    expect(await update(UserId, "userName", "administrator")).to.include({ __type: "ValidationException" });
  });

  it("changes the revision and the time with each update, and refuses an old revision", async () => {
    const UserId = await directory.user("ana");
    const { body: user } = await directory.raw("DescribeUser", { IdentityStoreId, UserId });
    const updated = await update(UserId, "title", "Dr");
    expect(updated).to.include({ UserId, UserArn: user.UserArn });
    expect(updated.Revision)
      .to.match(/^[0-9]+$/)
      .and.not.equal(user.Revision);
    const Operations = [{ AttributePath: "title", AttributeValue: "Prof" }];
    const request = { IdentityStoreId, UserId, Operations, Revision: user.Revision };
    const { body: refused } = await directory.raw("UpdateUser", request);
    expect(refused).to.include({ __type: "ConflictException", Reason: "CONCURRENT_MODIFICATION" });
    expect((await read(UserId)).Title).to.equal("Dr");
  });

  it("requires at least one operation", async () => {
    const UserId = await directory.user("ana");
    await failure(directory.client.updateUser({ IdentityStoreId, UserId, Operations: [] }), "ValidationException");
  });

  it("names the user that there is not", async () => {
    const Operations = [{ AttributePath: "title", AttributeValue: "x" }];
    await notFound(directory.client.updateUser({ IdentityStoreId, UserId: unknownId, Operations }), "USER");
  });

  it("looks at the paths before it looks for the user", async () => {
    expect(await update(unknownId, "userStatus", "DISABLED")).to.include({
      __type: "ValidationException",
      Message: "Updates for AttributePath: userStatus is not supported",
    });
  });
});
