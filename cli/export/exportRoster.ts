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

/** How to export a roster. */
export interface ExportOptions {
  /** The separator of several groups in one cell. IdentityRoster needs the same one. */
  groupSeparator: string;
  /** Whether to write the CSV of groups. Without it the roster has no empty groups and no descriptions. */
  withGroups: boolean;
}

/** A directory as a roster. */
export interface ExportedRoster {
  /** One row for each user, sorted by user name. */
  people: Rows;
  /** One row for each group, sorted by name. */
  groups: Rows;
  /** What the roster cannot express. */
  limitations: Limitation[];
}

/** Exports a directory as a roster. Finds the limitations by parsing the rows that it has written. */
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
