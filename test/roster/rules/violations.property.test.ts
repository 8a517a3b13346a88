import { expect } from "chai";
import fc from "fast-check";
import { violationsOf } from "../../../roster/rules/violations";
import { anyRules, groups, keyOf, people, rulesText } from "./arbitrary";
import { modelOf } from "./model";
import { rulesIn } from "./support";

describe("the violations of rules", () => {
  it("are those that a model finds, which compares every rule with every person and group", () => {
    let seen = 0;
    fc.assert(
      fc.property(anyRules, people, ({ rules, groupRules }, all) => {
        const subjects = all.map(({ attributes, ...one }) => ({
          ...one,
          attribute: (column: string) => new Map(Object.entries(attributes)).get(column),
        }));
        const violations = violationsOf(rulesIn(rulesText({ rules, groupRules })), { people: subjects, groups });
        const found = new Set(violations.map(({ message }) => keyOf(message)));
        seen += found.size;
        expect([...found].sort()).to.deep.equal(modelOf(rules, groupRules, all, groups));
      }),
      { numRuns: 1_000 },
    );
    expect(seen).to.be.above(1_000);
  });

  it("of 50 rules and 10,000 people need few looks at attributes", () => {
    const names = Array.from({ length: 200 }, (_, index) => `Group ${index}`);
    let looks = 0;
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      userName: `user${index}`,
      groups: [0, 1, 2].map((step) => names[(index * 7 + step * 31) % 200] ?? ""),
      attribute: () => {
        looks += 1;
        return "Sales";
      },
    }));
    const rules = Array.from({ length: 50 }, (_, index) => ({
      name: `rule ${index}`,
      reason: "A reason.",
      group: `Group ${index}*`,
      never: { department: ["Finance", "HR"] },
      alone: "Group*",
      exclusive: [`Group ${index}`, `Group ${index + 1}`],
    }));
    expect(violationsOf(rulesIn(JSON.stringify({ rules })), { people: many, groups: names })).to.deep.equal([]);
    // Only the members of the groups of a rule: 50 names, and those that begin with them.
    expect(looks).to.be.above(5_000).and.below(100_000);
  });
});
