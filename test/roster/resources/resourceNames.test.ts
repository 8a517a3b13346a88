import { expect } from "chai";
import fc from "fast-check";
import { namesIn, resourceNames } from "../../../roster/resources/resourceNames";

const name = fc
  .array(fc.constantFrom("a", "B", "/", "%", "2", "F", "f", ":", " ", "é", "İ", "漢", "\n", "\u200d", "😀"), {
    minLength: 1,
    maxLength: 5,
  })
  .map((letters) => letters.join(""));
const pair = fc.tuple(name, name);
const key = (text: string) => text.toLowerCase();

describe("the names of a roster's resources", () => {
  const names = resourceNames("people");

  it("are the roster's name and those of people and groups", () => {
    expect(names.user("Nina_Franco")).to.equal("people/nina_franco");
    expect(names.group("Données & Zahlen")).to.equal("people/données & zahlen");
    expect(names.membership("Admins", "nina@example.com")).to.equal("people/admins/nina@example.com");
  });

  it("cannot be mistaken for one another, whatever is in the names", () => {
    expect(names.membership("a/b", "c")).to.equal("people/a%2Fb/c");
    fc.assert(
      fc.property(pair, pair, ([group, user], [otherGroup, otherUser]) => {
        const isSame = key(group) === key(otherGroup) && key(user) === key(otherUser);
        expect(names.membership(group, user) === names.membership(otherGroup, otherUser)).to.equal(isSame);
        expect(names.user(user) === names.user(otherUser)).to.equal(key(user) === key(otherUser));
        expect(names.membership(group, user)).to.not.equal(names.user(otherUser));
      }),
    );
  });

  it("tell whose they are", () => {
    fc.assert(
      fc.property(name, pair, (roster, [group, user]) => {
        const inRoster = resourceNames(roster);
        expect(namesIn(roster, inRoster.membership(group, user))).to.deep.equal([key(group), key(user)]);
        expect(namesIn(roster, inRoster.user(user))).to.deep.equal([key(user)]);
      }),
    );
  });

  it("stand in one line", () => {
    fc.assert(
      fc.property(pair, ([group, user]) => {
        expect(names.membership(group, user)).to.not.match(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});
