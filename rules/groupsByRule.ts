import type { Rules, Subject } from "./types";

/** The groups that rules give to a person, each with the name of the first rule that gives it. */
export function groupsByRule(_rules: Rules, _subject: Subject): { group: string; rule: string }[] {
  return [];
}
