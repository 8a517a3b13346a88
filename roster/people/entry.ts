import { nameKey } from "../../provider/attributes/names";
import { type Period, parseFrom, parseUntil } from "../../provider/period";
import { compareNames, groupBy } from "../../text/collections";
import { cell, type Row, type Table } from "../reading/table";

/** All rows of one person or group. */
export interface Entry {
  /** {@link nameKey} of the name. */
  key: string;
  name: string;
  /** At least one, in the order of files and lines. */
  rows: [Row, ...Row[]];
}

/**
 * The rows of each person or group. Names that differ by case only are the same name. Rows without a name are left out.
 *
 * @param column the column of the name
 */
export function entriesOf(tables: Table[], column: string): Entry[] {
  const nameOf = (row: Row) => cell(row, column) ?? "";
  const named = tables.flatMap(({ rows }) => rows).filter((row) => nameOf(row) !== "");
  const rows = groupBy(named, (row) => nameKey(nameOf(row)));
  return [...rows].map(([key, some]) => ({ key, name: spellingOf(some.map(nameOf)), rows: some }));
}

/** The groups in a row. */
export function groupsOf(row: Row, separator: string): string[] {
  const value = cell(row, "groupname") ?? "";
  if (value === "") return [];
  if (separator === "" || !value.includes(separator)) return [value];
  return value
    .split(separator)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** {@link nameKey} of a name -> one spelling of it. */
export function spellings(names: Iterable<string>): Map<string, string> {
  const spelt = groupBy(new Set(names), nameKey);
  return new Map([...spelt].map(([key, some]) => [key, spellingOf(some)]));
}

/** One of several spellings. The choice does not depend on the order of the rows. */
function spellingOf(names: string[]): string {
  return names.reduce((one, other) => (compareNames(one, other) <= 0 ? one : other));
}

/** The columns that limit the memberships of a row. */
export const periodColumns = ["from", "until"] as const;

const unlimited: Period = {};

/** When the memberships of a row begin and end. A text that is no time limits nothing: it is reported. */
export function periodOf(row: Row): Period {
  const [from, until] = [cell(row, "from"), cell(row, "until")];
  if (!from && !until) return unlimited;
  return { from: from ? parseFrom(from) : undefined, until: until ? parseUntil(until) : undefined };
}
