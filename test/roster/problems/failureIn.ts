import { parseRoster, RosterError, type RosterOptions, type RosterSource } from "../../../index";

/** The error for an invalid roster. */
export function failureIn(sources: RosterSource | RosterSource[], options?: RosterOptions): RosterError {
  try {
    parseRoster(sources, options);
  } catch (error) {
    if (error instanceof RosterError) return error;
    throw error;
  }
  throw new Error("Nothing is wrong with the roster");
}
