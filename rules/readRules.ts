import type { RosterSource } from "../roster/reading/source";
import type { Rules } from "./types";

/**
 * Reads a file of rules.
 *
 * @throws RosterError with all problems of the file
 */
export function readRules({ file }: RosterSource): Rules {
  return { file, rules: [], groups: [] };
}
