import { nameKey } from "../../provider/attributes/names";
import type { Roster } from "../../roster/people/person";
import { quote } from "../../roster/problems/quote";
import { hasHidden, mixesScripts, skeleton, spelling } from "./skeleton";

/** Something about a name that a person should look at. It fails nothing. */
export interface Warning {
  kind: "user" | "group";
  /** The roster's name. */
  name: string;
  /** Another name that cannot be told apart from it; `null` if the name alone is odd. */
  lookAlike: string | null;
  /** Where the other name is. */
  where: "roster" | "stack" | "directory" | null;
  reason: string;
}

/** Names that exist beside those of a roster. */
export interface Names {
  where: "stack" | "directory";
  users: string[];
  groups: string[];
}

/** Warns of names that a person cannot tell apart, in a roster and between the roster and what exists. */
export function warningsOf(roster: Roster, others: Names[]): Warning[] {
  const { people, groups, previousNames } = roster;
  const userNames = people.map(({ user }) => user.userName);
  return [
    ...warnings(
      "user",
      userNames,
      previousNames.users,
      others.map(({ where, users }) => ({ where, names: users })),
    ),
    ...warnings(
      "group",
      groups,
      previousNames.groups,
      others.map(({ where, groups }) => ({ where, names: groups })),
    ),
  ];
}

function warnings(
  kind: Warning["kind"],
  names: string[],
  previousNames: Map<string, string[]>,
  others: { where: Names["where"]; names: string[] }[],
): Warning[] {
  const looks = new Map<string, string>();
  const alike: Warning[] = [];
  for (const name of names) {
    const other = seen(looks, name);
    if (other !== undefined) alike.push(lookAlike(kind, name, other, "roster"));
    for (const look of looksOf(name)) if (!looks.has(look)) looks.set(look, name);
  }
  // A new name instead of one that looks alike is what mends it.
  const known = new Set([...names, ...[...previousNames.values()].flat()].map(nameKey));
  for (const { where, names: existing } of others) {
    for (const other of existing.filter((candidate) => !known.has(nameKey(candidate)))) {
      const name = seen(looks, other);
      if (name !== undefined) alike.push(lookAlike(kind, name, other, where));
    }
  }
  const told = new Set(alike.flatMap(({ name, lookAlike }) => [name, lookAlike]));
  return [...alike, ...names.filter((name) => !told.has(name)).flatMap((name) => odd(kind, name))];
}

/** Letters that are alike in one case only count, as a name is the same in both: ВОВ in Cyrillic looks like BOB, вов not. */
function looksOf(name: string): string[] {
  return [skeleton(name).toLowerCase(), skeleton(name.toLowerCase()).toLowerCase()].filter((look) => look !== "");
}

function seen(looks: Map<string, string>, name: string): string | undefined {
  return looksOf(name)
    .map((look) => looks.get(look))
    .find((found) => found !== undefined);
}

function lookAlike(kind: Warning["kind"], name: string, other: string, where: "roster" | Names["where"]): Warning {
  const spellings = [spelled("it", name), spelled("the other", other)].join("");
  const reason = `looks like ${kind} ${quote(other)} of the ${where}${spellings}`;
  return { kind, name, lookAlike: other, where, reason };
}

function spelled(which: string, name: string): string {
  const text = spelling(name);
  return text === undefined ? "" : `; ${which} is spelled ${text}`;
}

function odd(kind: Warning["kind"], name: string): Warning[] {
  const reasons = [
    ...(hasHidden(name) ? ["has characters that show nothing"] : []),
    ...(mixesScripts(name) ? ["has letters of another script that look like Latin ones"] : []),
  ];
  if (reasons.length === 0) return [];
  return [{ kind, name, lookAlike: null, where: null, reason: `${reasons.join(" and ")}${spelled("it", name)}` }];
}
