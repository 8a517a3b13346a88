import { expect } from "chai";
import { identityStoreModel } from "../../model/serviceModel";
import { validate } from "../../model/validate";

const identityStoreId = "d-1234567890";

/** The violations as "path: constraint" lines. */
function lines(shape: string, value: unknown): string[] {
  return validate(identityStoreModel, shape, value).map(({ path, constraint }) => `${path.join(".")}: ${constraint}`);
}

describe("validate", () => {
  it("accepts a user with names outside ASCII", () => {
    const user = {
      IdentityStoreId: identityStoreId,
      UserName: "zoë.müller@example.com",
      Name: { GivenName: "Zoë", FamilyName: "Müller 山田" },
    };
    expect(validate(identityStoreModel, "CreateUserRequest", user)).to.deep.equal([]);
  });

  it("reports a required member that is absent or null", () => {
    expect(lines("CreateUserRequest", {})).to.deep.equal(["IdentityStoreId: Member must not be null"]);
    expect(lines("DeleteUserRequest", { IdentityStoreId: identityStoreId, UserId: null })).to.deep.equal([
      "UserId: Member must not be null",
    ]);
  });

  it("reports every violation at once, nested ones with their path", () => {
    const value = {
      IdentityStoreId: identityStoreId,
      UserName: "x".repeat(129),
      Emails: [{ Value: "" }, { Value: 7 }],
    };
    const found = lines("CreateUserRequest", value);
    expect(found).to.include("UserName: Member must have length less than or equal to 128");
    expect(found).to.include("Emails: Member must have length less than or equal to 1");
    expect(found).to.include("Emails.0.Value: Member must have length greater than or equal to 1");
    expect(found).to.include("Emails.1.Value: Member must be a string");
    expect(
      validate(identityStoreModel, "CreateUserRequest", value).find((violation) => violation.path.length === 3)?.path,
    ).to.deep.equal(["Emails", 0, "Value"]);
  });

  it("names the shape and the kind of constraint", () => {
    const [violation] = validate(identityStoreModel, "UserName", "a b");
    expect(violation).to.include({ shape: "UserName", kind: "pattern" });
  });

  it("matches a pattern against the whole string", () => {
    expect(lines("IdentityStoreId", "d-1234567890x")).to.have.length(1);
    expect(lines("IdentityStoreId", "xd-1234567890")).to.have.length(1);
    expect(lines("ResourceRevision", "12\n")).to.have.length(1);
  });

  it("never repeats the value", () => {
    const secret = "sec ret\u0000";
    expect(JSON.stringify(validate(identityStoreModel, "UserName", secret))).not.to.contain("sec ret");
  });

  it("counts a character outside the basic plane as one", () => {
    expect(validate(identityStoreModel, "UserName", "😀".repeat(128))).to.deep.equal([]);
    expect(lines("UserName", "😀".repeat(129))).to.deep.equal([": Member must have length less than or equal to 128"]);
  });

  it("reports a value outside an enumeration", () => {
    expect(lines("UserStatus", "GONE")).to.deep.equal([": Member must satisfy enum value set: [ENABLED, DISABLED]"]);
  });

  it("reports a number outside its range, and one that is no integer", () => {
    expect(lines("MaxResults", 101)).to.deep.equal([": Member must have value less than or equal to 100"]);
    expect(lines("MaxResults", 0)).to.deep.equal([": Member must have value greater than or equal to 1"]);
    expect(lines("MaxResults", 1.5)).to.deep.equal([": Member must be an integer"]);
  });

  it("requires exactly one member of a union", () => {
    const unique = { AttributePath: "userName", AttributeValue: "ana" };
    expect(lines("AlternateIdentifier", { UniqueAttribute: unique })).to.deep.equal([]);
    expect(lines("AlternateIdentifier", {})).to.have.length(1);
    const both = { UniqueAttribute: unique, ExternalId: { Issuer: "i", Id: "1" } };
    expect(lines("AlternateIdentifier", both)[0]).to.contain("exactly one");
  });

  it("reports a map's size and keys", () => {
    expect(lines("Extensions", {})).to.deep.equal([": Member must have length greater than or equal to 1"]);
    expect(lines("Extensions", { "aws:identitystore:enterprise": { any: [1, null] } })).to.deep.equal([]);
    expect(lines("Extensions", { wrong: {} })[0]).to.match(
      /^wrong: Map keys must satisfy constraint: \[Member must satisfy/,
    );
  });

  it("accepts any JSON as a document", () => {
    for (const value of ["text", 1, true, [], {}, [{ deep: [null] }]]) {
      expect(validate(identityStoreModel, "AttributeValue", value)).to.deep.equal([]);
    }
  });

  it("ignores members that the model does not know", () => {
    expect(
      validate(identityStoreModel, "ListUsersRequest", { IdentityStoreId: identityStoreId, Unheard: 1 }),
    ).to.deep.equal([]);
  });

  it("skips values that the caller says are not known yet", () => {
    const skip = (value: unknown) => value === "unknown";
    const value = { IdentityStoreId: identityStoreId, UserName: "unknown", Emails: "unknown", Name: { GivenName: "" } };
    const paths = validate(identityStoreModel, "CreateUserRequest", value, skip).map((violation) =>
      violation.path.join("."),
    );
    expect(new Set(paths)).to.deep.equal(new Set(["Name.GivenName"]));
  });

  it("refuses a shape that the model does not have", () => {
    expect(() => validate(identityStoreModel, "Nobody", {})).to.throw("no shape Nobody");
  });
});
