import type { UserAttributes } from "../../provider/resources/types";
import type { Dialect, RosterSource } from "../reading/source";

/** A person of a roster. */
export interface Person {
  /** What to declare: what has no column is left out, an empty cell is "" (or an empty list). */
  user: UserAttributes;
  /** Names of the groups that the person is in, sorted. */
  groups: string[];
  /** Where the person's first row is. */
  file: string;
  line: number;
}

/** The people of one CSV or several, in the order of their user names. */
export interface Roster {
  people: Person[];
  /** Names of all groups, sorted. */
  groups: string[];
  /** Descriptions, for the groups that the CSV of groups describes. */
  descriptions: Map<string, string>;
  /** What people and groups were called before, by what they are called now. */
  previousNames: { users: Map<string, string[]>; groups: Map<string, string[]> };
}

/** How a roster is written, and what must hold of it. */
export interface RosterOptions extends Dialect {
  /** A CSV of groups: descriptions, groups without members, renames. */
  groupsCsv?: RosterSource;
  /** What separates several groups in one cell; "" for nothing. Default: ";". */
  groupSeparator?: string;
  /**
   * Fewer rows than this are an error: a file that was cut off must not remove people. 0 allows a roster of nobody.
   * Default: 1.
   */
  minimumRows?: number;
  /** "existing": people that something else manages, of whom only the user names are needed. Default: "declared". */
  users?: "declared" | "existing";
  /** What changed its name, old to new: renamed in place, so that ids stay. */
  renamed?: Renamed;
}

/** Old name -> new name. An entry can go once every stack has been updated. */
export interface Renamed {
  users?: Record<string, string>;
  groups?: Record<string, string>;
}
