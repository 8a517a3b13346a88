import { stringify } from "csv-stringify/sync";
import { escapeFormulas } from "./formulas";

/** A value of a cell; `null` is an empty one. */
export type Cell = string | number | boolean | null;

/** Rows under named columns: what every format prints. */
export interface Rows {
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/**
 * RFC 4180, but with the line ends of the rest of the world. No cell is a formula to a spreadsheet: the library's own
 * escape cannot be undone, as it leaves the apostrophes of a text as they are.
 */
export function toCsv({ columns, rows }: Rows): string {
  return stringify([[...columns], ...rows.map((row) => row.map(textOf))], {
    // Left bare, a carriage return would end the row for those who take it for a line end, and a tab could be trimmed.
    quoted_match: /[\r\t]/,
  });
}

function textOf(cell: Cell): string {
  return cell === null ? "" : escapeFormulas(String(cell));
}
