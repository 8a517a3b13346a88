import { expect } from "chai";
import fc from "fast-check";
import { checkAttributes } from "../../../provider/attributes/check";
import type { AttributeShape, Attributes } from "../../../provider/attributes/spelling";
import { unknown } from "../support";

const nina = { userName: "nina_franco", name: { givenName: "Nina", familyName: "Franco" } };

function paths(attributes: Attributes, shape: AttributeShape = "CreateUserRequest"): string[] {
  return checkAttributes(shape, attributes).map(({ path }) => path);
}

function messages(attributes: Attributes, shape: AttributeShape = "CreateUserRequest"): string {
  return checkAttributes(shape, attributes)
    .map(({ path, message }) => `${path} ${message}`)
    .join("\n");
}

describe("the check of attributes", () => {
  it("accepts a user with every attribute", () => {
    const everything = {
      ...nina,
      name: { ...nina.name, middleName: "M", formatted: "Nina M", honorificPrefix: "Dr.", honorificSuffix: "III" },
      displayName: "Nina Franco",
      emails: [{ value: "nina@example.com", type: "work", primary: true }],
      phoneNumbers: [{ value: "+1 555 0100", type: "work", primary: true }],
      addresses: [{ streetAddress: "1 Main St", locality: "Bern", country: "CH", type: "work", primary: true }],
      nickName: "Nini",
      title: "Chief",
      userType: "Employee",
      profileUrl: "https://example.com/nina",
      website: "https://example.com",
      birthdate: "1990-01-31",
      locale: "de-CH",
      timezone: "Europe/Zurich",
      preferredLanguage: "de",
      photos: [{ value: "https://example.com/nina.png", type: "photo", display: "Nina", primary: true }],
      roles: [{ value: "Lead", type: "work", primary: true }],
      extensions: { "aws:identitystore:enterprise": { department: "Science", manager: { value: "42" } } },
    };
    expect(paths(everything)).to.deep.equal([]);
  });

  it("requires a user's name, given name and family name, and a group's name", () => {
    expect(paths({})).to.include.members(["userName", "name.givenName", "name.familyName"]);
    expect(paths({ userName: "", name: { givenName: "" } })).to.include.members([
      "userName",
      "name.givenName",
      "name.familyName",
    ]);
    expect(paths({}, "CreateGroupRequest")).to.deep.equal(["displayName"]);
    expect(paths({ displayName: "Admins" }, "CreateGroupRequest")).to.deep.equal([]);
  });

  it("reports each problem once", () => {
    for (const attributes of [
      {},
      { userName: "", name: {} },
      { userName: 1, name: "Nina" },
      { ...nina, emails: "x" },
    ]) {
      const found = messages(attributes).split("\n");
      expect(found).to.deep.equal([...new Set(found)]);
    }
  });

  it("checks the length of every attribute against the API's model", () => {
    expect(paths({ ...nina, userName: "x".repeat(128) })).to.deep.equal([]);
    expect(paths({ ...nina, userName: "x".repeat(129), title: "x".repeat(1025) })).to.have.members([
      "userName",
      "title",
    ]);
    expect(paths({ displayName: "x".repeat(1025) }, "CreateGroupRequest")).to.deep.equal(["displayName"]);
  });

  it("checks the pattern of every attribute against the API's model, and describes it in words", () => {
    expect(messages({ ...nina, userName: "nina franco" })).to.match(/^userName .*spaces are not/);
    expect(messages({ ...nina, title: "a\u0000b" })).to.match(/^title .*character that is not allowed/);
    expect(paths({ ...nina, userName: "ниña+müller@例え" })).to.deep.equal([]);
  });

  it("refuses lists that are longer than the API allows", () => {
    const two = [{ value: "a@example.com" }, { value: "b@example.com" }];
    expect(paths({ ...nina, emails: two, phoneNumbers: two, roles: two, photos: two })).to.have.members([
      "emails",
      "phoneNumbers",
      "roles",
    ]);
    expect(paths({ ...nina, photos: [...two, ...two] })).to.deep.equal(["photos"]);
  });

  it("refuses more than one primary entry", () => {
    const photos = [
      { value: "a", primary: true },
      { value: "b", primary: true },
    ];
    expect(messages({ ...nina, photos })).to.equal("photos has more than one primary entry");
  });

  it("refuses values of another type", () => {
    const wrong = {
      ...nina,
      title: 7,
      emails: "nina@example.com",
      photos: ["a"],
      roles: [{ value: "x", primary: "TRUE" }],
    };
    expect(paths(wrong)).to.have.members(["title", "emails", "photos[0]", "roles[0].primary"]);
  });

  it("refuses reserved names in any case", () => {
    for (const name of ["Administrator", "administrator", "AWSAdministrators", "AWSADMINISTRATORS"]) {
      expect(messages({ ...nina, userName: name })).to.match(/^userName is reserved/);
      expect(messages({ displayName: name }, "CreateGroupRequest")).to.match(/^displayName is reserved/);
    }
    expect(paths({ ...nina, userName: "Administrators" })).to.deep.equal([]);
  });

  it("refuses members that the API does not have and would ignore", () => {
    const misspelt = {
      ...nina,
      name: { ...nina.name, givenname: "Nina" },
      emails: [{ value: "nina@example.com", Primary: true, prmary: true }],
    };
    expect(paths(misspelt)).to.include.members(["name.givenname", "emails[0].prmary"]);
  });

  it("accepts everything in an extension", () => {
    const extensions = { "aws:identitystore:enterprise": { anything: [{ at: "all" }] } };
    expect(paths({ ...nina, extensions })).to.deep.equal([]);
  });

  it("accepts an empty text, list or object as no value", () => {
    const none = { title: "", emails: [], photos: [], extensions: {}, phoneNumbers: [{ value: "1", type: "" }] };
    expect(paths({ ...nina, ...none })).to.deep.equal([]);
  });

  it("reports all problems at once", () => {
    const wrong = {
      userName: "nina franco",
      name: { givenName: "Nina" },
      title: "x".repeat(2000),
      emails: [{ value: "a" }, { valeu: "b" }],
    };
    expect(paths(wrong)).to.include.members(["userName", "name.familyName", "title", "emails", "emails[1].valeu"]);
  });

  it("accepts values that a preview does not know yet, at every level", () => {
    expect(paths({ userName: unknown, name: unknown, emails: unknown })).to.deep.equal([]);
    const partly = { givenName: unknown, familyName: unknown, middleName: unknown };
    expect(paths({ userName: unknown, name: partly, emails: [unknown], photos: [{ value: unknown }] })).to.deep.equal(
      [],
    );
  });

  it("reports a wrong value beside a value that is not known yet", () => {
    expect(paths({ userName: unknown, name: { givenName: unknown } })).to.deep.equal(["name.familyName"]);
  });

  it("never repeats a value in a message", () => {
    const secret = fc.stringMatching(/^Zq[a-z]{4}[0-9]{4}$/).map((text) => `${text}\u0007`);
    fc.assert(
      fc.property(secret, (value) => {
        const wrong = {
          userName: value,
          name: { givenName: value, familyName: value },
          emails: [{ value, primary: value }, { value }],
          birthdate: value,
          addresses: [{ streetAddress: value.repeat(200) }],
        };
        expect(messages(wrong)).to.include("birthdate").and.not.include(value);
      }),
    );
  });
});
