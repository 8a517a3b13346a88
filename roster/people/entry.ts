import { nameKey } from "../../provider/attributes/names";
import { compareNames, groupBy } from "../../text/collections";
import { cell, type Row } from "../reading/table";
import type { Cells } from "./attributes";

/** All rows of one person. */
export interface Entry {
  userName: string;
  /** At least one, in the order of files and lines. */
  rows: [Row, ...Row[]];
  /** The value in the first row that has the column. */
  cells: Cells;
}

/** The rows of each person. Names that differ by case only are the same name. Rows without a name are left out. */
export function entriesOf(rows: Row[]): Entry[] {
  const named = rows.filter((row) => cell(row, "username"));
  return Array.from(groupBy(named, (row) => nameKey(nameOf(row))).values(), entryOf);
}

function entryOf(rows: [Row, ...Row[]]): Entry {
  // The choice of the spelling does not depend on the order of the rows.
  const userName = rows.map(nameOf).reduce((one, other) => (compareNames(one, other) <= 0 ? one : other));
  return { userName, rows, cells: (column) => (column === "username" ? userName : firstCell(rows, column)) };
}

function nameOf(row: Row): string {
  return cell(row, "username") ?? "";
}

/** The value in the first row that has the column. */
export function firstCell(rows: Row[], column: string): string | undefined {
  return firstWith(rows, column)?.value;
}

/** The first row that has the column, and its value. */
export function firstWith(rows: Row[], column: string): { row: Row; value: string } | undefined {
  for (const row of rows) {
    const value = cell(row, column);
    if (value !== undefined) return { row, value };
  }
  return undefined;
}
