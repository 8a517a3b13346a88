import { stringify } from "csv-stringify/sync";

/** A value of a cell; `null` is an empty one. */
export type Cell = string | number | boolean | null;

/** Rows under named columns: what every format prints. */
export interface Rows {
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** How a CSV is written. */
export interface CsvOptions {
  /** Whether cells that a spreadsheet would run as a formula begin with an apostrophe. */
  isSpreadsheetSafe: boolean;
}

/** RFC 4180, but with the line ends of the rest of the world. */
export function toCsv({ columns, rows }: Rows, { isSpreadsheetSafe }: CsvOptions): string {
  return stringify([[...columns], ...rows.map((row) => row.map((cell) => (cell === null ? "" : String(cell))))], {
    escape_formulas: isSpreadsheetSafe,
    // Left bare, it would end the row for those who take it for a line end.
    quoted_match: /\r/,
  });
}
