import { nameKey } from "../../provider/attributes/names";
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
  return {
    people: added.map(({ person, names }) => withGroups(person, names, spelling)),
    groups: spelling,
    problems,
  };
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

/**
 * A person with further groups. Whatever rows say of these, the person is in them without a limit of time.
 *
 * @param spelling {@link nameKey} of a name -> name
 */
export function withGroups(person: Person, names: string[], spelling: Map<string, string>): Person {
  const added = new Set(names.map((name) => spelling.get(nameKey(name)) ?? name));
  return {
    ...person,
    groups: [...new Set([...person.groups, ...added])].sort(compareNames),
    periods: new Map([...person.periods].filter(([group]) => !added.has(group))),
  };
}
