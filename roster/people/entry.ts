import { nameKey } from "../../provider/attributes/names";
import { compareNames, groupBy } from "../../text/collections";
import { cell, type Row } from "../reading/table";
import type { Cells } from "./attributes";

/** All that the files say of one person. */
export interface Entry {
  userName: string;
  /** In the order of the files and lines; there is at least one. */
  rows: [Row, ...Row[]];
  /** What the first row that has the column says. */
  cells: Cells;
}

/** The rows of each person: names that differ only by case are one person's. Rows without a name are left out. */
export function entriesOf(rows: Row[]): Entry[] {
  const named = rows.filter((row) => cell(row, "username"));
  return Array.from(groupBy(named, (row) => nameKey(nameOf(row))).values(), entryOf);
}

function entryOf(rows: [Row, ...Row[]]): Entry {
  // Whichever row comes first in the file, the same spelling of the name is chosen.
  const userName = rows.map(nameOf).reduce((one, other) => (compareNames(one, other) <= 0 ? one : other));
  return { userName, rows, cells: (column) => (column === "username" ? userName : firstCell(rows, column)) };
}

function nameOf(row: Row): string {
  return cell(row, "username") ?? "";
}

/** What the first row that has the column says. */
export function firstCell(rows: Row[], column: string): string | undefined {
  return firstWith(rows, column)?.value;
}

/** The first row that has the column, and what it says. */
export function firstWith(rows: Row[], column: string): { row: Row; value: string } | undefined {
  for (const row of rows) {
    const value = cell(row, column);
    if (value !== undefined) return { row, value };
  }
  return undefined;
}
