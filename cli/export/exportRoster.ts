import { valueAt } from "../../model/serviceModel";
import type { Attributes } from "../../provider/attributes/spelling";
import type { Column } from "../../roster/columns/column";
import { groupsColumns } from "../../roster/columns/groupsColumns";
import { peopleColumns } from "../../roster/columns/peopleColumns";
import type { Cell, Rows } from "../../text/csv";
import type { Live } from "../directory/live";
import {
  type Limitation,
  limitationsOfGroupNames,
  limitationsOfGroups,
  limitationsOfPeople,
  limitationsOfUnlistedGroups,
} from "./limitations";
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

/** A user or group that becomes one row. */
interface Entry {
  attributes: Attributes;
  /** The cells of columns that are no attributes: column -> cell. */
  others?: Record<string, string>;
}

/**
 * Makes rows of entries, with the required columns and those in which some entry has a value.
 *
 * An empty cell declares that there is no value; a column that is left out declares nothing.
 */
function rowsOf(entries: Entry[], columns: Column[], required: string[]): Rows {
  const all = entries.map((entry) => columns.map((column) => cellOf(entry, column)));
  const isUsed = columns.map(
    ({ name }, position) => required.includes(name) || all.some((cells) => cells[position] !== null),
  );
  const used = <Item>(items: Item[]) => items.filter((_, position) => isUsed[position]);
  return { columns: used(columns).map(({ name }) => name), rows: all.map(used) };
}

function cellOf({ attributes, others = {} }: Entry, { name, path, isFlag }: Column): Cell {
  if (path === undefined) return others[name] ?? null;
  const value = valueAt(attributes, path);
  if (isFlag === true) return typeof value === "boolean" ? String(value).toUpperCase() : null;
  return typeof value === "string" && value !== "" ? value : null;
}
