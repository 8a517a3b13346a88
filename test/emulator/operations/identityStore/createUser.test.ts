import { expect } from "chai";
import { Directory, failure, IdentityStoreId, notFound, person, present } from "../../support";

describe("CreateUser", () => {
  const directory = new Directory();

  it("makes a user with every attribute that the API has", async () => {
    const attributes = {
      ...person("ana"),
      Name: { GivenName: "Ana", FamilyName: "Lima", MiddleName: "M", Formatted: "Ana M Lima", HonorificPrefix: "Dr" },
      NickName: "an",
      ProfileUrl: "https://example.com/ana",
      Emails: [{ Value: "ana@example.com", Type: "work", Primary: true }],
      Addresses: [{ StreetAddress: "1 Road", Locality: "Lisboa", Country: "PT", Primary: true }],
      PhoneNumbers: [{ Value: "+351 1", Type: "work", Primary: true }],
      UserType: "Employee",
      Title: "Engineer",
      PreferredLanguage: "pt-PT",
      Locale: "pt-PT",
      Timezone: "Europe/Lisbon",
      Photos: [{ Value: "https://example.com/ana.png", Primary: true }],
      Website: "https://example.com",
      Birthdate: "2000-01-01",
      Roles: [{ Value: "lead", Primary: true }],
    };
    const { UserId } = await directory.client.createUser(attributes);
    const user = await directory.client.describeUser({ IdentityStoreId, UserId });
    expect(user).to.deep.include({ ...attributes, UserId, UserStatus: "ENABLED" });
  });

  it("returns the ARN and the revision of the newest service model", async () => {
    const { body } = await directory.raw("CreateUser", person("ana"));
    expect(body.UserArn).to.equal(`arn:aws:identitystore:::user/${body.UserId}`);
    expect(body.Revision).to.match(/^[0-9]+$/);
    expect(body.IdentityStoreId).to.equal(IdentityStoreId);
  });

  it("refuses a user name that differs in case only", async () => {
    await directory.user("ana");
    const reason = { Reason: "UNIQUENESS_CONSTRAINT_VIOLATION", message: "Duplicate UserName" };
    await failure(directory.user("ANA"), "ConflictException", reason);
  });

  it("knows letter case beyond ASCII", async () => {
    await directory.user("zoë.ōsaka");
    await failure(directory.user("ZOË.ŌSAKA"), "ConflictException");
  });

  it("refuses an e-mail address that another user has, without regard to case", async () => {
    await directory.user("ana", { Emails: [{ Value: "ana@example.com" }] });
    const reason = { Reason: "UNIQUENESS_CONSTRAINT_VIOLATION" };
    await failure(directory.user("bo", { Emails: [{ Value: "Ana@Example.com" }] }), "ConflictException", reason);
    expect(present((await directory.client.listUsers({ IdentityStoreId })).Users)).to.have.length(1);
  });

  it("lets a deleted user's name and address be used again", async () => {
    const Emails = [{ Value: "ana@example.com" }];
    const UserId = await directory.user("ana", { Emails });
    await directory.client.deleteUser({ IdentityStoreId, UserId });
    expect(await directory.user("ana", { Emails })).not.to.equal(UserId);
  });

  it("names everything that an Identity Center directory requires", async () => {
    const call = directory.client.createUser({ IdentityStoreId, UserName: "ana" });
    const message = "displayname: The attribute displayname is required, name: The attribute name is required";
    await failure(call, "ValidationException", { message });
  });

  it("names what a name does not have, and violations of the service model before that", async () => {
    const user = { IdentityStoreId, UserName: "ana", DisplayName: "Ana", Name: { GivenName: "Ana" } };
    const message = "familyname: The attribute familyname is required";
    await failure(directory.client.createUser(user), "ValidationException", { message });
    const error = await failure(directory.client.createUser({ ...user, Title: "" }), "ValidationException");
    expect(error.message)
      .to.match(
        /^2 validation errors detected: Value at 'title' failed to satisfy constraint: .+; Value at 'title' failed/,
      )
      .and.not.contain("familyname");
  });

  it("requires a user name", async () => {
    const { UserName: _, ...nobody } = person("ana");
    const message = "username: The attribute username is required";
    await failure(directory.client.createUser(nobody), "ValidationException", { message });
  });

  it("names the place of a violation and keeps a personal value out of the message", async () => {
    const call = directory.user("ana", { Emails: [{ Value: "secret\u0000value" }] });
    const error = await failure(call, "ValidationException");
    expect(error.message).to.match(/^1 validation error detected: Value at 'emails\.1\.member\.value' failed/);
    expect(error.message).not.to.contain("secret");
  });

  it("refuses names that AWS reserves", async () => {
    await failure(directory.user("Administrator"), "ValidationException");
    await failure(directory.user("awsadministrators"), "ValidationException");
  });

  it("keeps the enterprise extension and refuses any other", async () => {
    await directory.user("ana", { Extensions: { "aws:identitystore:enterprise": { costCenter: "1" } } });
    const other = { Extensions: { "aws:identitystore:other": { costCenter: "1" } } };
    await failure(directory.user("bo", other), "ValidationException");
  });

  it("ignores members that the service model does not know", async () => {
    const { status, body } = await directory.raw("CreateUser", { ...person("ana"), ExternalIds: 1, Unheard: {} });
    expect(status).to.equal(200);
    const user = await directory.client.describeUser({ IdentityStoreId, UserId: body.UserId });
    expect(user).not.to.have.any.keys("ExternalIds", "Unheard");
  });

  it("takes null for absent", async () => {
    const { status } = await directory.raw("CreateUser", { ...person("ana"), Title: null });
    expect(status).to.equal(200);
  });

  it("knows no identity store but its own, by id or by ARN", async () => {
    await notFound(directory.user("ana", { IdentityStoreId: "d-0000000000" }), "IDENTITY_STORE");
    const arn = `arn:aws:identitystore::123456789012:identitystore/${IdentityStoreId}`;
    const { status } = await directory.raw("CreateUser", { ...person("ana"), IdentityStoreId: arn });
    expect(status).to.equal(200);
  });
});
