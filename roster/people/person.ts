import type { Period } from "../../provider/period";
import type { UserAttributes } from "../../provider/types";
import type { Dialect, RosterSource } from "../reading/source";

/** A person of a roster. */
export interface Person {
  /** The attributes to declare. An attribute without a column is left out; an empty cell is "" or an empty list. */
  user: UserAttributes;
  /** Names of the groups that the person is in at {@link RosterOptions.now}, sorted. */
  groups: string[];
  /** Name of a group -> when the person is in it, if a row limits it: also memberships that are over or have not begun. */
  periods: Map<string, Period>;
  /** Name of a group that only a rule puts the person into -> name of the rule. */
  byRule: Map<string, string>;
  /** The file of the person's first row. */
  file: string;
  /** The line of that row. */
  line: number;
}

/** The people of one CSV or several, in the order of their user names. */
export interface Roster {
  /** The time at which people are in their groups. */
  now: Date;
  people: Person[];
  /** Names of all groups, sorted: also those that have no member at this time. */
  groups: string[];
  /** Name of a group, in lower case -> its description in the CSV of groups. */
  descriptions: Map<string, string>;
  /** Present name, in lower case -> previous names, the latest one first. */
  previousNames: { users: Map<string, string[]>; groups: Map<string, string[]> };
}

/** How to read a roster, and which rosters to refuse. */
export interface RosterOptions extends Dialect {
  /** A CSV of groups: descriptions, groups without members, renames. */
  groupsCsv?: RosterSource;
  /** What separates the groups in a cell; "" if a cell always has one group. Default: ";". */
  groupSeparator?: string;
  /**
   * A roster with fewer rows than this is an error, so that a file that was cut off does not remove people. 0 allows an
   * empty roster. Default: 1.
   */
  minimumRows?: number;
  /** "existing": something else manages the users, and the roster needs only their user names. Default: "declared". */
  users?: "declared" | "existing";
  /** The time at which people are in their groups, for rosters with the columns `from` and `until`. Default: the time of the call. */
  now?: Date;
  /** Users and groups that have a new name. They are renamed in place and keep their ids. */
  renamed?: Renamed;
  /** A file of rules: which memberships are allowed, and groups that follow from attributes. `docs/rules.md` describes it. */
  rules?: RosterSource;
  /**
   * Returns names of groups that a person is in besides those of the CSV. It is called once for each person of a CSV without
   * problems. Rules of `rules` see these groups too.
   *
   * @example
   * ```ts
   * groupsOf: ({ user }) => (user.userType === "Contractor" ? ["Contractors"] : ["Employees"])
   * ```
   */
  groupsOf?: (person: Person) => string[];
}

/** Old name -> new name. Remove an entry after every stack has been updated. */
export interface Renamed {
  users?: Record<string, string>;
  groups?: Record<string, string>;
}
