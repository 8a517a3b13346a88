import { expect } from "chai";
import fc from "fast-check";
import { namesIn, resourceName } from "../../../roster/resources/resourceNames";

const name = fc
  .array(fc.constantFrom("a", "B", "/", "%", "2", "F", "f", ":", " ", "é", "İ", "漢", "\n", "\u200d", "😀"), {
    minLength: 1,
    maxLength: 5,
  })
  .map((letters) => letters.join(""));
const pair = fc.tuple(name, name);
const key = (text: string) => text.toLowerCase();

describe("the names of a roster's resources", () => {
  const nameOf = (...names: string[]) => resourceName("people", ...names);

  it("are the roster's name and those of users and groups", () => {
    expect(nameOf("Nina_Franco")).to.equal("people/nina_franco");
    expect(nameOf("Données & Zahlen")).to.equal("people/données & zahlen");
    expect(nameOf("Admins", "nina@example.com")).to.equal("people/admins/nina@example.com");
  });

  it("are unique, whatever the users' and groups' names contain", () => {
    expect(nameOf("a/b", "c")).to.equal("people/a%2Fb/c");
    fc.assert(
      fc.property(pair, pair, ([group, user], [otherGroup, otherUser]) => {
        const isSame = key(group) === key(otherGroup) && key(user) === key(otherUser);
        expect(nameOf(group, user) === nameOf(otherGroup, otherUser)).to.equal(isSame);
        expect(nameOf(user) === nameOf(otherUser)).to.equal(key(user) === key(otherUser));
        expect(nameOf(group, user)).to.not.equal(nameOf(otherUser));
      }),
    );
  });

  it("contain the names of their user and group", () => {
    fc.assert(
      fc.property(name, pair, (roster, [group, user]) => {
        expect(namesIn(roster, resourceName(roster, group, user))).to.deep.equal([key(group), key(user)]);
        expect(namesIn(roster, resourceName(roster, user))).to.deep.equal([key(user)]);
      }),
    );
  });

  it("are on one line", () => {
    fc.assert(
      fc.property(pair, ([group, user]) => {
        expect(nameOf(group, user)).to.not.match(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});
