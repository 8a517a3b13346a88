import { nameKey } from "../../provider/attributes/names";
import { unlimitedGroups, type WithAddedGroups, withGroups } from "../people/addedGroups";
import { attributeOf } from "../people/attributes";
import { type Entry, spellings } from "../people/entry";
import type { Person } from "../people/person";
import { quote } from "../problems/quote";
import { RosterError, type RosterProblem } from "../problems/rosterError";
import type { RosterSource } from "../reading/source";
import { groupsByRule } from "../rules/groupsByRule";
import { readRules } from "../rules/readRules";
import type { Rules, Subject } from "../rules/types";
import { violationsOf } from "../rules/violations";
import { groupNameRule } from "./cells";

/** Reads the rules of a roster. */
export function readRosterRules(
  source: RosterSource | undefined,
  people: Entry[],
): { rules?: Rules; problems: RosterProblem[] } {
  if (source === undefined) return { problems: [] };
  try {
    const rules = readRules(source);
    return { rules, problems: [...absentColumns(rules, people), ...wrongGroupNames(rules)] };
  } catch (error) {
    if (!(error instanceof RosterError)) throw error;
    return { problems: error.problems };
  }
}

/** Without its column, an attribute matches nobody: the people of that file would leave the groups by rule. */
function absentColumns({ file, rules, groups }: Rules, people: Entry[]): RosterProblem[] {
  const filesWithout = (column: string) => {
    const without = people.filter(({ rows }) => !rows.some(({ table }) => table.positions.has(column)));
    return new Set(without.map(({ rows: [{ table }] }) => table.file));
  };
  const used = [
    ...rules.map(({ name, line, only, never }) => ({ name, line, attributes: [only, never] })),
    ...groups.map(({ name, line, people }) => ({ name, line, attributes: [people] })),
  ];
  return used.flatMap(({ name, line, attributes }) =>
    [...new Set(attributes.flatMap((some) => [...(some?.keys() ?? [])]))]
      .flatMap((column) => [...filesWithout(column)].map((csv) => ({ csv, column })))
      .map(({ csv, column }) => {
        const reason = `rule ${quote(name)} needs the column ${column}, but ${csv} has people without it. Add the column to this CSV, or remove it from the rule`;
        return { kind: "rule", file, line, reason };
      }),
  );
}

function wrongGroupNames({ file, groups }: Rules): RosterProblem[] {
  const rule = groupNameRule();
  return groups.flatMap(({ name, line, in: names }) =>
    names.flatMap((group): RosterProblem[] => {
      const problem = rule(group);
      if (problem === undefined) return [];
      return [
        {
          kind: "rule",
          file,
          line,
          reason: `rule ${quote(name)} names the group ${quote(group)}, which ${problem.reason}`,
        },
      ];
    }),
  );
}

/** Adds the groups by rule to people, and finds the rules that are broken. A group by rule is in the roster even without members. */
export function withRules({ people, groups, problems }: WithAddedGroups, rules: Rules): WithAddedGroups {
  const spelling = new Map([...spellings(rules.groups.flatMap((rule) => rule.in)), ...groups]);
  const unlimited: RosterProblem[] = [];
  const complete = people.map((person): Person => {
    const given = new Map(
      groupsByRule(rules, subjectOf(person)).map(({ group, rule }) => [spelling.get(nameKey(group)) ?? group, rule]),
    );
    if (given.size === 0) return person;
    unlimited.push(
      ...unlimitedGroups(
        person,
        [...given].map(([group, rule]) => [group, `rule ${quote(rule)}`]),
        "rule",
      ),
    );
    const byRule = new Map([...given].filter(([group]) => !person.groups.includes(group)));
    return { ...withGroups(person, given.keys()), byRule };
  });
  const broken = violationsOf(rules, { people: complete.map(subjectOf), groups: [...spelling.values()] });
  const places = new Map(complete.map(({ user, file, line }) => [nameKey(user.userName), { file, line }]));
  const violations = broken.map(({ userName, isContradiction, line, message }): RosterProblem => {
    const place = userName === undefined || isContradiction ? undefined : places.get(nameKey(userName));
    return { kind: "rule", ...(place ?? { file: rules.file, line }), reason: message };
  });
  return { people: complete, groups: spelling, problems: [...problems, ...unlimited, ...violations] };
}

function subjectOf({ user, groups }: Person): Subject {
  return { userName: user.userName, groups, attribute: (column) => attributeOf(user, column) };
}
