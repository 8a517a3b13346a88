import type { Rules, Subject, Violation } from "./types";

/** People, and the names of all groups. */
export interface Population {
  people: Subject[];
  groups: string[];
}

/**
 * Finds what breaks the rules: people, groups, and rules that cannot be met, because they name a group that does not exist, or
 * contradict each other. A group rule is broken, too, if a person is not in its groups, or if these do not exist.
 */
export function violationsOf(_rules: Rules, _population: Population): Violation[] {
  return [];
}
