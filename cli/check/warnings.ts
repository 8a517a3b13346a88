import { nameKey } from "../../provider/attributes/names";
import type { Roster } from "../../roster/people/person";
import { quote } from "../../roster/problems/quote";
import { hasHidden, mixesScripts, skeleton, spelling } from "./skeleton";

/** A name that a person should look at. It does not change the exit code. */
export interface Warning {
  kind: "user" | "group";
  /** The name in the roster. */
  name: string;
  /** Another name that looks the same; `null` if the warning is about the name alone. */
  lookAlike: string | null;
  /** Where the other name is. */
  where: "roster" | "stack" | "directory" | null;
  reason: string;
}

/** Names outside the roster. */
export interface Names {
  where: "stack" | "directory";
  users: string[];
  groups: string[];
}

/** Warns of names that a person cannot tell apart, in a roster and between the roster and other names. */
export function warningsOf(roster: Roster, others: Names[]): Warning[] {
  const { people, groups, previousNames } = roster;
  const userNames = people.map(({ user }) => user.userName);
  const othersOf = (kinds: "users" | "groups") => others.map((names) => ({ where: names.where, names: names[kinds] }));
  return [
    ...warnings("user", userNames, previousNames.users, othersOf("users")),
    ...warnings("group", groups, previousNames.groups, othersOf("groups")),
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
  // Renaming is how to correct a name that looks like another one, so that previous names are no look-alikes.
  const known = new Set([...names, ...[...previousNames.values()].flat()].map(nameKey));
  for (const { where, names: existing } of others) {
    for (const other of existing.filter((candidate) => !known.has(nameKey(candidate)))) {
      const name = seen(looks, other);
      if (name !== undefined) alike.push(lookAlike(kind, name, other, where));
    }
  }
  const reported = new Set(alike.flatMap(({ name, lookAlike }) => [name, lookAlike]));
  return [...alike, ...names.filter((name) => !reported.has(name)).flatMap((name) => unusual(kind, name))];
}

/** Letters may look alike in one case only, and names ignore case: Cyrillic ВОВ looks like BOB, вов does not. */
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

function unusual(kind: Warning["kind"], name: string): Warning[] {
  const reasons = [
    ...(hasHidden(name) ? ["has invisible characters"] : []),
    ...(mixesScripts(name) ? ["has letters of another script that look like Latin ones"] : []),
  ];
  if (reasons.length === 0) return [];
  return [{ kind, name, lookAlike: null, where: null, reason: `${reasons.join(" and ")}${spelled("it", name)}` }];
}
