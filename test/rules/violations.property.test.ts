import { expect } from "chai";
import fc from "fast-check";
import { nameKey } from "../../provider/attributes/names";
import type { Violation } from "../../rules/types";
import { violationsOf } from "../../rules/violations";
import { type ModelPerson, type ModelRule, modelOf } from "./model";
import { rulesIn } from "./support";

const groups = ["Aa", "Ab", "Ba", "Bab", "C+"];
const users = ["nina", "ben", "carla", "dan"];
const anyCase = (names: string[]) =>
  fc.constantFrom(...names).chain((name) => fc.constantFrom(name, name.toLowerCase(), name.toUpperCase()));
const some = <Value>(one: fc.Arbitrary<Value>) => fc.uniqueArray(one, { minLength: 1, maxLength: 3 });
const pattern = fc.oneof(anyCase([...groups, "Zz"]), fc.constantFrom("*", "a*", "*B", "B*b", "*+", "z*"));
const patterns = some(pattern);
const values = some(anyCase(["Sales", "Finance", ""]));
const attributes = fc
  .record({ department: values, usertype: values }, { requiredKeys: [] })
  .filter((columns) => Object.keys(columns).length > 0);

const person = fc.record({
  groups: fc.uniqueArray(fc.constantFrom(...groups), { maxLength: 3 }),
  attributes: fc.record(
    { department: anyCase(["Sales", "Finance"]), usertype: anyCase(["Sales"]) },
    { requiredKeys: [] },
  ),
  isDisabled: fc.boolean(),
});
const people = fc
  .array(person, { maxLength: 3 })
  .map((all) => all.map((one, index): ModelPerson => ({ userName: users[index] ?? "", ...one })));

/** One condition for each rule, so that a violation belongs to a condition. */
const condition: fc.Arbitrary<Omit<ModelRule, "name">> = fc.oneof(
  fc.record({ exclusive: fc.uniqueArray(pattern, { minLength: 2, maxLength: 4, selector: nameKey }) }),
  fc.record({ group: patterns, members: some(anyCase(users)) }),
  fc.record({ group: patterns, atLeast: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ group: patterns, atMost: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ group: patterns, only: attributes }),
  fc.record({ group: patterns, never: attributes }),
  fc.record({
    group: patterns,
    alone: fc.oneof(fc.constant(true as const), some(pattern.filter((one) => one !== "*"))),
  }),
  fc.record({ group: patterns, owners: fc.dictionary(pattern, anyCase(users), { minKeys: 1, maxKeys: 3 }) }),
);
const groupRule = fc.record({ people: attributes, in: some(anyCase([...groups, "Zz"])) });

function named<Rule>(prefix: string, rules: Rule[]): (Rule & { name: string })[] {
  return rules.map((rule, index) => ({ name: `${prefix}${index}`, ...rule }));
}

function keyOf({ rule, userName, groupName, message }: Violation): string {
  if (message.includes(" contradict")) return `${rule} contradicts ${userName}`;
  const [, nobody] = /"(\w+)" must be in .*, but there is no such user/.exec(message) ?? [];
  const isOwner = message.includes(": the owner of ");
  return `${rule} ${nobody ?? (isOwner ? groupName : (userName ?? groupName))}`;
}

describe("the violations of rules", () => {
  it("are those that a model finds, which compares every rule with every person and group", () => {
    let seen = 0;
    fc.assert(
      fc.property(
        fc.array(condition, { maxLength: 5 }),
        fc.array(groupRule, { maxLength: 2 }),
        people,
        (conditions, byRule, all) => {
          fc.pre(conditions.length + byRule.length > 0);
          const [rules, groupRules] = [named("r", conditions), named("g", byRule)];
          const reasoned = (list: object[]) => list.map((rule) => ({ reason: "A reason.", ...rule }));
          const file = rulesIn(JSON.stringify({ rules: reasoned(rules), groups: reasoned(groupRules) }));
          const subjects = all.map(({ attributes, ...one }) => ({
            ...one,
            attribute: (column: string) => new Map(Object.entries(attributes)).get(column),
          }));
          const found = new Set(
            violationsOf(file, { people: subjects, groups }).map((one) => keyOf(one).toLowerCase()),
          );
          seen += found.size;
          expect([...found].sort()).to.deep.equal(modelOf(rules, groupRules, all, groups));
        },
      ),
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
