import { nameKey } from "../../provider/attributes/names";
import { periodText } from "../../provider/period";
import { compareNames } from "../../text/collections";
import { groupNameRule } from "../checks/cells";
import { quote } from "../problems/quote";
import type { RosterProblem } from "../problems/rosterError";
import { spellings } from "./entry";
import type { Person, RosterOptions } from "./person";

/** People with groups that the CSV does not give them. */
export interface WithAddedGroups {
  people: Person[];
  /** {@link nameKey} of a name -> name, of all groups. */
  groups: Map<string, string>;
  problems: RosterProblem[];
}

/**
 * Adds the groups that the program's function returns. A name that the CSV has too is spelled as in the CSV.
 *
 * @param groups {@link nameKey} of a name -> name
 */
export function withGroupsOf(
  people: Person[],
  groups: Map<string, string>,
  groupsOf: RosterOptions["groupsOf"],
): WithAddedGroups {
  if (groupsOf === undefined) return { people, groups, problems: [] };
  const rule = groupNameRule();
  const problems: RosterProblem[] = [];
  const added = people.map((person) => {
    const { names, wrong } = namesIn(groupsOf(person), rule);
    const { file, line, user } = person;
    const problem = (kind: RosterProblem["kind"], what: string) => {
      problems.push({ kind, file, line, reason: `groupsOf returns ${what}, for the person ${quote(user.userName)}` });
    };
    for (const { kind, what } of wrong) problem(kind, what);
    return { person, names };
  });
  const spelling = new Map([...spellings(added.flatMap(({ names }) => names)), ...groups]);
  const complete = added.map(({ person, names }) => {
    const spelt = names.map((name) => spelling.get(nameKey(name)) ?? name);
    problems.push(
      ...unlimitedGroups(
        person,
        spelt.map((name) => [name, "groupsOf"]),
        "period",
      ),
    );
    return withGroups(person, spelt);
  });
  return { people: complete, groups: spelling, problems };
}

interface Wrong {
  kind: RosterProblem["kind"];
  what: string;
}

/** @param answer a program in JavaScript may return anything */
function namesIn(answer: unknown, rule: ReturnType<typeof groupNameRule>): { names: string[]; wrong: Wrong[] } {
  if (!Array.isArray(answer)) {
    return { names: [], wrong: [{ kind: "roster", what: `${typeText(answer)} instead of an array of group names` }] };
  }
  const items: unknown[] = answer;
  const names: string[] = [];
  const wrong: Wrong[] = [];
  for (const item of items) {
    const name = typeof item === "string" ? item.trim() : undefined;
    if (name === undefined) wrong.push({ kind: "roster", what: `an array with ${typeText(item)} in it` });
    else if (name === "") wrong.push({ kind: "roster", what: "an empty group name" });
    else {
      const problem = rule(name);
      if (problem === undefined) names.push(name);
      else wrong.push({ kind: problem.kind, what: `the group name ${quote(name)}, which ${problem.reason}` });
    }
  }
  return { names, wrong };
}

function typeText(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  return `a value of type ${value instanceof Object ? value.constructor.name : typeof value}`;
}

/** A person with further groups, in the spelling of the roster. */
export function withGroups(person: Person, added: Iterable<string>): Person {
  return { ...person, groups: [...new Set([...person.groups, ...added])].sort(compareNames) };
}

/**
 * Finds groups that a row gives to a person for a limited time, and that a rule or the program gives without a limit.
 *
 * @param added the groups, in the spelling of the roster, and what gives each of them
 */
export function unlimitedGroups(
  { user, periods, file, line }: Person,
  added: [group: string, giver: string][],
  kind: RosterProblem["kind"],
): RosterProblem[] {
  return added.flatMap(([group, giver]) => {
    const period = periods.get(group);
    if (period === undefined) return [];
    const reason =
      `a row limits the group ${quote(group)} for ${quote(user.userName)} (${periodText(period)}), but ${giver} gives it ` +
      `without a limit. Remove the times from the row, or change the attribute or ${giver}`;
    return [{ kind, file, line, reason }];
  });
}
