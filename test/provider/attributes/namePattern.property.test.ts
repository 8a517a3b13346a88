import { expect } from "chai";
import fc from "fast-check";
import { namePattern } from "../../../provider/attributes/names";

/** Whether a name matches a pattern, by trying every place for each star. */
function matches(pattern: string, name: string): boolean {
  if (pattern === "") return name === "";
  if (pattern.startsWith("*"))
    return matches(pattern.slice(1), name) || (name !== "" && matches(pattern, name.slice(1)));
  return name.startsWith(pattern[0] ?? "") && matches(pattern.slice(1), name.slice(1));
}

const text = (...characters: string[]) => fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 });

describe("the pattern of a name", () => {
  it("matches the same names as a search of every place", () => {
    fc.assert(
      fc.property(text("a", "b", ".", "1", "\n", "*"), text("a", "b", ".", "1", "\n"), (pattern, name) => {
        expect(namePattern(pattern).test(name)).to.equal(matches(pattern, name));
      }),
      { numRuns: 2_000 },
    );
  });

  it("needs no search of all places for a long name, however many stars there are", () => {
    const pattern = namePattern(`${"*a".repeat(50)}*b`);
    expect(pattern.test("a".repeat(1_000))).to.equal(false);
    expect(pattern.test(`${"a".repeat(1_000)}b`)).to.equal(true);
  });
});
