import { RosterError } from "../../..";
import { readRules } from "../../../roster/rules/readRules";
import type { Rules, Subject, Violation } from "../../../roster/rules/types";
import { violationsOf } from "../../../roster/rules/violations";

export function rulesIn(text: string | Uint8Array): Rules {
  return readRules({ file: "rules.yaml", text });
}

/** The lines of the message for a wrong file. */
export function problemsIn(text: string | Uint8Array): string[] {
  try {
    rulesIn(text);
  } catch (error) {
    if (!(error instanceof RosterError)) throw error;
    if (error.problems.some(({ kind, file }) => kind !== "rule" || file !== "rules.yaml")) throw error;
    return error.message
      .split("\n")
      .slice(1)
      .map((line) => line.replace("  - ", ""));
  }
  throw new Error("Nothing is wrong with the rules");
}

/** A person with some groups and attributes. */
export function person(userName: string, groups: string[] = [], attributes: Record<string, string> = {}): Subject {
  return { userName, groups, attribute: (column) => attributes[column] };
}

/** What breaks the rules, if the groups are all groups of the people and the further ones. */
export function violationsIn(text: string, people: Subject[], ...groups: string[]): Violation[] {
  const all = new Set([...groups, ...people.flatMap((one) => one.groups)]);
  return violationsOf(rulesIn(text), { people, groups: [...all] });
}

/** One rule with a name and a reason. */
export function rule(conditions: string): string {
  return `rules:\n  - { name: the rule, reason: A reason., ${conditions} }\n`;
}
