import { expect } from "chai";
import fc from "fast-check";
import type { Person } from "../../../index";
import { completingGroupsEarly } from "../../../roster/resources/order";

function person(userName: string, groups: string[]): Person {
  const user = { userName, name: { givenName: "N", familyName: "F" } };
  return { user, groups, periods: new Map(), byRule: new Map(), file: "people.csv", line: 2 };
}

function namesOf(people: Person[]): string[] {
  return completingGroupsEarly(people).map(({ user }) => user.userName);
}

describe("the order in which users are registered", () => {
  it("completes small groups first", () => {
    const everyone = ["a", "b", "c", "d", "e"].map((name) =>
      person(name, ["Everyone", ...(name > "c" ? ["Few"] : [])]),
    );
    expect(namesOf(everyone)).to.deep.equal(["d", "e", "a", "b", "c"]);
  });

  it("contains each user once, in any groups", () => {
    const groups = fc.subarray(["A", "B", "C", "D"]);
    fc.assert(
      fc.property(fc.array(groups, { maxLength: 12 }), (memberships) => {
        const people = memberships.map((some, index) => person(`user${index}`, some));
        expect(completingGroupsEarly(people)).to.have.members(people).and.have.length(people.length);
      }),
    );
  });
});
