import { stringify } from "csv-stringify/sync";
import { escapeFormulas } from "./formulas";

/** A value of a cell; `null` is an empty one. */
export type Cell = string | number | boolean | null;

/** Rows with named columns, for all formats. */
export interface Rows {
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/**
 * Writes a CSV as RFC 4180 says, but with LF at the end of lines. A spreadsheet takes no cell for a formula. The library's own
 * escape of formulas is not used, because it cannot be undone: it does not escape apostrophes that a text already has.
 */
export function toCsv({ columns, rows }: Rows): string {
  return stringify([[...columns], ...rows.map((row) => row.map(textOf))], {
    // Without quotes, some readers take a carriage return for the end of a row, or trim a tab.
    quoted_match: /[\r\t]/,
  });
}

function textOf(cell: Cell): string {
  return cell === null ? "" : escapeFormulas(String(cell));
}
