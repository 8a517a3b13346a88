import { groupsColumns } from "../../roster/columns/groupsColumns";
import { peopleColumns } from "../../roster/columns/peopleColumns";
import type { Rows } from "../../text/csv";
import type { Live } from "../directory/live";
import { rowsOf } from "./cells";
import {
  limitationsOfGroupNames,
  limitationsOfGroups,
  limitationsOfPeople,
  limitationsOfUnlistedGroups,
} from "./limitations";
import type { Limitation } from "./limitationText";
import { byName } from "./namedDirectory";

/** How to write a roster. */
export interface ExportOptions {
  /** What separates the groups of a person. The roster must be read with the same one. */
  groupSeparator: string;
  /** Whether the CSV of groups is wanted: without it, empty groups and descriptions are not said. */
  withGroups: boolean;
}

/** A directory as a roster says it. */
export interface ExportedRoster {
  /** One row for each person, in the order of user names. */
  people: Rows;
  /** One row for each group, in the order of names. */
  groups: Rows;
  /** What the roster cannot say. */
  limitations: Limitation[];
}

/** Writes a directory as a roster, and tells what is lost on the way: it reads back what it has written. */
export function exportRoster(live: Live, options: ExportOptions): ExportedRoster {
  const directory = byName(live);
  const entries = directory.people.map(({ attributes, groups }) => ({
    attributes,
    others: { groupname: groups.join(options.groupSeparator) },
  }));
  const people = rowsOf(entries, peopleColumns, ["username", "givenname", "familyname", "groupname"]);
  const groups = rowsOf(directory.groups, groupsColumns, ["groupname"]);
  const limitations = [
    ...limitationsOfPeople(directory.people, people),
    ...limitationsOfGroupNames(directory.groups, options.groupSeparator),
    ...(options.withGroups
      ? limitationsOfGroups(directory.groups, groups)
      : limitationsOfUnlistedGroups(directory.groups)),
  ];
  return { people, groups, limitations };
}
