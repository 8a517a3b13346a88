import fc from "fast-check";
import { nameKey } from "../../../provider/attributes/names";
import type { ModelGroupRule, ModelPerson, ModelRule } from "./model";

/** Names that patterns of the rules tell apart. */
export const groups = ["Aa", "Ab", "Ba", "Bab", "C+"];
export const users = ["nina", "ben", "carla", "dan"];
export const anyCase = (names: string[]) =>
  fc.constantFrom(...names).chain((name) => fc.constantFrom(name, name.toLowerCase(), name.toUpperCase()));
const some = <Value>(one: fc.Arbitrary<Value>) => fc.uniqueArray(one, { minLength: 1, maxLength: 3 });
const pattern = fc.oneof(anyCase([...groups, "Zz"]), fc.constantFrom("*", "a*", "*B", "B*b", "*+", "z*"));
const patterns = some(pattern);
const values = some(anyCase(["Sales", "Finance", ""]));
const attributes = fc
  .record({ department: values, usertype: values }, { requiredKeys: [] })
  .filter((columns) => Object.keys(columns).length > 0);

/** The attributes of a person. */
export const attributesOfPerson = fc.record(
  { department: anyCase(["Sales", "Finance"]), usertype: anyCase(["Sales"]) },
  { requiredKeys: [] },
);

const person = fc.record({
  groups: fc.uniqueArray(fc.constantFrom(...groups), { maxLength: 3 }),
  attributes: attributesOfPerson,
  isDisabled: fc.boolean(),
});
export const people = fc
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
const groupRule: fc.Arbitrary<Omit<ModelGroupRule, "name">> = fc.record({
  people: attributes,
  in: some(anyCase([...groups, "Zz"])),
});

/** Rules and groups by rule, with names. */
export const anyRules = fc
  .record({ rules: fc.array(condition, { maxLength: 5 }), groupRules: fc.array(groupRule, { maxLength: 2 }) })
  .filter(({ rules, groupRules }) => rules.length + groupRules.length > 0)
  .map(({ rules, groupRules }) => ({ rules: named("r", rules), groupRules: named("g", groupRules) }));

function named<Rule>(prefix: string, rules: Rule[]): (Rule & { name: string })[] {
  return rules.map((rule, index) => ({ name: `${prefix}${index}`, ...rule }));
}

/** The file of rules: JSON is YAML. */
export function rulesText({ rules, groupRules }: { rules: ModelRule[]; groupRules: ModelGroupRule[] }): string {
  const reasoned = (list: object[]) => list.map((rule) => ({ reason: "A reason.", ...rule }));
  return JSON.stringify({ rules: reasoned(rules), groups: reasoned(groupRules) });
}

/** What a message is about, as the model says it. */
export function keyOf(message: string): string {
  const [, whom, contradicting] = / contradicts? .*? for "(.+?)": .*, but "(.+?)" says that /.exec(message) ?? [];
  if (whom !== undefined) return `${contradicting} contradicts ${whom}`.toLowerCase();
  const [, rule, what] = /^Rule "(.+?)": .*?"(.+?)"/.exec(message) ?? [];
  return `${rule} ${what}`.toLowerCase();
}
