import { parseRoster, RosterError, type RosterOptions, type RosterSource } from "../../../index";

/** What is wrong with a roster. */
export function failureIn(sources: RosterSource | RosterSource[], options?: RosterOptions): RosterError {
  try {
    parseRoster(sources, options);
  } catch (error) {
    if (error instanceof RosterError) return error;
    throw error;
  }
  throw new Error("Nothing is wrong with the roster");
}
