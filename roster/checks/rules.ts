import { nameKey } from "../../provider/attributes/names";
import { groupsByRule } from "../../rules/groupsByRule";
import { readRules } from "../../rules/readRules";
import type { Rules, Subject } from "../../rules/types";
import { violationsOf } from "../../rules/violations";
import { type WithAddedGroups, withGroups } from "../people/addedGroups";
import { attributeOf } from "../people/attributes";
import { spellings } from "../people/entry";
import type { Person } from "../people/person";
import { quote } from "../problems/quote";
import { RosterError, type RosterProblem } from "../problems/rosterError";
import type { RosterSource } from "../reading/source";
import { groupNameRule } from "./cells";

/**
 * Reads the rules of a roster.
 *
 * @param columns the columns that the CSVs have
 */
export function readRosterRules(
  source: RosterSource | undefined,
  columns: string[],
): { rules?: Rules; problems: RosterProblem[] } {
  if (source === undefined) return { problems: [] };
  try {
    const rules = readRules(source);
    return { rules, problems: [...absentColumns(rules, columns), ...wrongGroupNames(rules)] };
  } catch (error) {
    if (!(error instanceof RosterError)) throw error;
    return { problems: error.problems };
  }
}

/** Without its column, an attribute matches nobody: a group by rule would lose all of its members. */
function absentColumns({ file, rules, groups }: Rules, columns: string[]): RosterProblem[] {
  const used = [
    ...rules.map(({ name, line, only, never }) => ({ name, line, attributes: [only, never] })),
    ...groups.map(({ name, line, people }) => ({ name, line, attributes: [people] })),
  ];
  return used.flatMap(({ name, line, attributes }) =>
    [...new Set(attributes.flatMap((some) => [...(some?.keys() ?? [])]))]
      .filter((column) => !columns.includes(column))
      .map((column) => {
        const reason = `rule ${quote(name)} needs the column ${column}, but no CSV of the roster has it. Add the column to the CSV, or remove it from the rule`;
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
  const complete = people.map((person): Person => {
    const given = groupsByRule(rules, subjectOf(person)).map(
      ({ group, rule }) => [spelling.get(nameKey(group)) ?? group, rule] as const,
    );
    if (given.length === 0) return person;
    const byRule = new Map(given.filter(([group]) => !person.groups.includes(group)));
    const names = given.map(([group]) => group);
    return { ...withGroups(person, names, spelling), byRule };
  });
  const broken = violationsOf(rules, { people: complete.map(subjectOf), groups: [...spelling.values()] });
  const places = new Map(complete.map(({ user, file, line }) => [nameKey(user.userName), { file, line }]));
  const violations = broken.map(({ userName, isContradiction, line, message }): RosterProblem => {
    const place = userName === undefined || isContradiction ? undefined : places.get(nameKey(userName));
    return { kind: "rule", ...(place ?? { file: rules.file, line }), reason: message };
  });
  return { people: complete, groups: spelling, problems: [...problems, ...violations] };
}

function subjectOf({ user, groups }: Person): Subject {
  return { userName: user.userName, groups, attribute: (column) => attributeOf(user, column) };
}
