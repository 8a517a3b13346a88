import { expect } from "chai";
import { operations } from "../../../provider/attributes/operations";

const enterprise = "aws:identitystore:enterprise";

describe("operations of an update", () => {
  it("are empty if nothing differs", () => {
    const user = {
      userName: "nina",
      name: { givenName: "Nina", familyName: "Franco" },
      emails: [{ value: "a", primary: true }],
      extensions: { [enterprise]: { department: "Science" } },
    };
    expect(operations("CreateUserRequest", user, structuredClone(user))).to.deep.equal([]);
  });

  it("name an attribute in the API's camelCase, and omit the value to remove it", () => {
    expect(operations("CreateUserRequest", { userName: "a", title: "Boss" }, { userName: "b" })).to.have.deep.members([
      { AttributePath: "userName", AttributeValue: "b" },
      { AttributePath: "title" },
    ]);
  });

  it("change each part of a name separately", () => {
    const live = { name: { givenName: "Nina", familyName: "Franco", middleName: "M" } };
    const wanted = { name: { givenName: "Nora", familyName: "Franco", formatted: "Nora F" } };
    expect(operations("CreateUserRequest", live, wanted)).to.have.deep.members([
      { AttributePath: "name.givenName", AttributeValue: "Nora" },
      { AttributePath: "name.middleName" },
      { AttributePath: "name.formatted", AttributeValue: "Nora F" },
    ]);
  });

  it("replace whole lists, in the API's camelCase", () => {
    const live = { emails: [{ value: "a", type: "work" }], photos: [{ value: "p" }] };
    const wanted = { emails: [{ value: "b", type: "work" }] };
    expect(operations("CreateUserRequest", live, wanted)).to.have.deep.members([
      { AttributePath: "emails", AttributeValue: [{ value: "b", type: "work" }] },
      { AttributePath: "photos" },
    ]);
  });

  it("replace a whole extension, by its own name", () => {
    const live = { extensions: { [enterprise]: { department: "Art", division: "North" } } };
    const wanted = { extensions: { [enterprise]: { department: "Science", division: "North" } } };
    expect(operations("CreateUserRequest", live, wanted)).to.deep.equal([
      { AttributePath: enterprise, AttributeValue: { department: "Science", division: "North" } },
    ]);
    expect(operations("CreateUserRequest", live, {})).to.deep.equal([{ AttributePath: enterprise }]);
  });

  it("change a group's name and description", () => {
    const live = { displayName: "Admins", description: "Old" };
    expect(operations("CreateGroupRequest", live, { displayName: "Owners" })).to.have.deep.members([
      { AttributePath: "displayName", AttributeValue: "Owners" },
      { AttributePath: "description" },
    ]);
  });
});
