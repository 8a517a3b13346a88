import unhomoglyph from "unhomoglyph";
import { nameKey } from "../../provider/attributes/names";
import type { Roster } from "../../roster/people/person";
import { quote } from "../../roster/problems/quote";
import { escapeCharacter } from "../../text/controls";

/** What a person should look at. It does not change the exit code. */
export interface Warning {
  kind: "user" | "group" | "rule" | "file";
  /** The name in the roster or of the rule; for a file, its path and the line. */
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

/** An invisible character, except for the variation selector that makes an emoji of a symbol. */
const hidden = /(?!\uFE0F)[\p{Default_Ignorable_Code_Point}\p{Cc}]|(?<!\p{Extended_Pictographic})\uFE0F/u;

/** Characters that a person overlooks at the start or the end of a name. */
const atEnds = /^[\s.,:;']+|[\s.,:;']+$/gu;

/**
 * Names that a person cannot tell apart have the same skeleton. It is the skeleton of Unicode's UTS #39
 * (https://www.unicode.org/reports/tr39/#Confusable_Detection), without characters that a person overlooks.
 */
function skeleton(name: string): string {
  const shown = name.normalize("NFD").replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  const alike = unhomoglyph(shown).normalize("NFD");
  return alike.replace(/\s+/gu, " ").replace(atEnds, "");
}

/** Whether a name has invisible characters. */
function hasHidden(name: string): boolean {
  return hidden.test(name);
}

/** Whether a word of a name has both Latin letters and letters of another script that look like Latin ones. */
function mixesScripts(name: string): boolean {
  const words = name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.some((word) => /\p{Script=Latin}/u.test(word) && [...word].some(isDisguised));
}

function isDisguised(character: string): boolean {
  return /(?!\p{Script=Latin})\p{L}/u.test(character) && /^\p{Script=Latin}+$/u.test(unhomoglyph(character));
}

/** Escapes invisible characters and those that look like others, as JSON does; `undefined` if a name has none. */
function spelling(name: string): string | undefined {
  const characters = [...name];
  if (characters.every(isPlain)) return undefined;
  return characters.map((character) => (isPlain(character) ? character : escapeCharacter(character))).join("");
}

function isPlain(character: string): boolean {
  if (/^[ -~]$/.test(character)) return true;
  return !/[\p{Default_Ignorable_Code_Point}\p{Cc}\s]/u.test(character) && unhomoglyph(character) === character;
}
