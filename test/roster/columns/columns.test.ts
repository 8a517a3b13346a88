import { expect } from "chai";
import { camelCase, identityStoreModel } from "../../../model/serviceModel";
import { enterpriseExtension } from "../../../provider/client/users";
import { type Column, columnKey } from "../../../roster/columns/column";
import { groupsColumns } from "../../../roster/columns/groupsColumns";
import { peopleColumns } from "../../../roster/columns/peopleColumns";

/** The paths of all texts and flags in a shape of the service model, with as many entries of a list as it allows. */
function leaves(shapeName: string, path: string): string[] {
  const shape = identityStoreModel.shapeOf(shapeName);
  if (shape.type === "list") {
    const entries = Array.from({ length: shape.max ?? 1 }, (_, index) => `${path}.${index}`);
    return entries.flatMap((entry) => leaves(shape.member.shape, entry));
  }
  if (shape.type !== "structure") return [path];
  return Object.entries(shape.members).flatMap(([name, member]) => leaves(member.shape, `${path}.${camelCase(name)}`));
}

function attributePaths(shape: "CreateUserRequest" | "CreateGroupRequest"): string[] {
  return Object.entries(identityStoreModel.structureOf(shape).members)
    .filter(([name]) => !["IdentityStoreId", "Extensions"].includes(name))
    .flatMap(([name, member]) => leaves(member.shape, camelCase(name)));
}

function paths(columns: Column[]): string[] {
  return columns.flatMap(({ path }) => (path === undefined ? [] : [path.join(".")]));
}

describe("the columns of a roster", () => {
  it("are every attribute of a user that the service model has, and those of the enterprise extension", () => {
    const extension = ["employeeNumber", "costCenter", "department", "division", "organization", "manager.value"];
    const expected = [
      ...attributePaths("CreateUserRequest"),
      ...extension.map((name) => `extensions.${enterpriseExtension}.${name}`),
    ];
    expect(paths(peopleColumns)).to.have.members(expected);
  });

  it("are every attribute of a group in a CSV of groups", () => {
    expect(paths(groupsColumns)).to.have.members(attributePaths("CreateGroupRequest"));
  });

  it("begin with those of the AWS sample", () => {
    const sample = ["username", "givenname", "familyname", "groupname", "email", "emailtype", "primary"];
    expect(peopleColumns.slice(0, sample.length).map(({ name }) => name)).to.deep.equal(sample);
  });

  it("have names that stay what they are when a header is read", () => {
    for (const columns of [peopleColumns, groupsColumns]) {
      const names = columns.map(({ name }) => name);
      expect(names.map(columnKey)).to.deep.equal(names);
      expect(new Set(names)).to.have.property("size", names.length);
    }
  });
});
