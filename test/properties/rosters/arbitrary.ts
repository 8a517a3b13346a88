import fc from "fast-check";
import { anyCase, anyRules, attributesOfPerson, groups, users } from "../../roster/rules/arbitrary";
import type { ModelPerson } from "../../roster/rules/model";
import { now, time } from "../../roster/times";
import { brokenIn, directoryAt, type ModelDirectory, type ModelRoster, type ModelRow, unlimitedIn } from "./model";

const row: fc.Arbitrary<ModelRow> = fc
  .record({
    user: anyCase(users),
    groups: fc.uniqueArray(anyCase(groups), { minLength: 1, maxLength: 2, selector: (name) => name.toLowerCase() }),
    from: time,
    until: time,
  })
  .filter(({ from, until }) => from === undefined || until === undefined || from.begin < until.end);

/** No two rows give a person the same group: with different times, they would contradict each other. */
const rows = fc.array(row, { maxLength: 7 }).map((all) => {
  const seen = new Set<string>();
  const isNew = (pair: string) => !seen.has(pair) && seen.add(pair);
  return all.map((one) => ({
    ...one,
    groups: one.groups.filter((group) => isNew(`${one.user}/${group}`.toLowerCase())),
  }));
});

export const rosters: fc.Arbitrary<ModelRoster> = fc
  .record({
    attributes: fc.array(attributesOfPerson, { minLength: 1, maxLength: users.length }),
    rows,
    furtherGroups: fc.oneof({ weight: 3, arbitrary: fc.constant(groups) }, fc.subarray(groups)),
    rules: anyRules,
  })
  .map(({ attributes, rows, furtherGroups, rules }) => {
    const people = new Map(attributes.map((some, index) => [users[index] ?? "", { ...some }]));
    const theirs = rows.filter(({ user, groups }) => people.has(user.toLowerCase()) && groups.length > 0);
    return { people, rows: theirs, furtherGroups, ...rules };
  });

/** A time of a run, a check or an audit: often the very moment at which a membership begins or ends. */
export const moments = fc.record({
  at: now,
  limit: fc.option(fc.record({ row: fc.nat(6), isEnd: fc.boolean() }), { nil: undefined }),
});

export function momentIn(
  { rows }: ModelRoster,
  { at, limit }: typeof moments extends fc.Arbitrary<infer V> ? V : never,
) {
  const row = limit && rows[limit.row % rows.length];
  return (limit?.isEnd ? row?.until?.end : row?.from?.begin) ?? at;
}

/** What somebody changes behind Pulumi's back: users by index, and their memberships by index of the group. */
export const changes = fc.array(
  fc.record({
    user: fc.nat(users.length - 1),
    change: fc.oneof(
      { weight: 4, arbitrary: fc.record({ flips: fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }) }) },
      fc.record({ attributes: attributesOfPerson }),
      { weight: 2, arbitrary: fc.constant("disable" as const) },
      fc.constantFrom("delete" as const, "add user" as const, "add group" as const),
    ),
  }),
  { maxLength: 6 },
);

type Change = Changes[number]["change"];
type Changes = typeof changes extends fc.Arbitrary<infer Value> ? Value : never;

/** The directory after these changes. */
export function changed(directory: ModelDirectory, all: Changes): ModelDirectory {
  const isIn = (change: Change) => all.some((one) => one.change === change);
  const groups = [...directory.groups, ...(isIn("add group") ? ["zed"] : [])];
  const stranger: ModelPerson = { userName: "eve", attributes: {}, groups: [], isDisabled: false };
  let people = [...directory.people, ...(isIn("add user") ? [stranger] : [])];
  for (const { user, change } of all) {
    const person = people[user % people.length];
    if (person === undefined || change === "add user" || change === "add group") continue;
    const others = people.filter((one) => one !== person);
    if (change === "delete") {
      people = others;
    } else if (change === "disable") {
      people = [...others, { ...person, isDisabled: true }];
    } else if ("attributes" in change) {
      people = [...others, { ...person, attributes: { ...change.attributes } }];
    } else {
      const flips = new Set(change.flips.map((index) => groups[index % groups.length]));
      const after = groups.filter((group) => person.groups.includes(group) !== flips.has(group));
      people = [...others, { ...person, groups: after }];
    }
  }
  return { people, groups };
}

/** The same roster without the rules that it breaks. Without a group by rule, it may break further ones. */
export function lawful(roster: ModelRoster, now: number): ModelRoster {
  const problems = [...brokenIn(roster, directoryAt(roster, now)), ...unlimitedIn(roster)];
  const names = problems.map((problem) => problem.split(" ")[0]);
  if (names.length === 0) return roster;
  const kept = <Rule extends { name: string }>(rules: Rule[]) => rules.filter(({ name }) => !names.includes(name));
  return lawful({ ...roster, rules: kept(roster.rules), groupRules: kept(roster.groupRules) }, now);
}
