import { Table } from "console-table-printer";
import { escapeControls, escapeControlsInLines } from "./controls";
import { type Rows, toCsv } from "./csv";

/** Writes JSON for people and programs. Control characters are escaped, as JSON allows in every string. */
export function toJson(value: unknown): string {
  return `${escapeControlsInLines(JSON.stringify(value, undefined, 2))}\n`;
}

/** Writes a table for a terminal. Each row is one line, even if a cell contains line ends. */
export function toTable({ columns, rows }: Rows): string {
  const table = new Table({
    columns: columns.map((name) => ({ name, alignment: "left" })),
    shouldDisableColors: true,
  });
  for (const row of rows) {
    table.addRow(Object.fromEntries(columns.map((name, index) => [name, escapeControls(String(row[index] ?? ""))])));
  }
  return `${table.render()}\n`;
}

/** The formats in which a list can be printed. */
export const listFormats = ["table", "json", "csv"] as const;

export type ListFormat = (typeof listFormats)[number];

/** A list in one of the formats: rows for people and spreadsheets, `value` for programs. */
export function formatList(format: ListFormat, list: { value: unknown; rows: Rows }): string {
  if (format === "json") return toJson(list.value);
  return format === "csv" ? toCsv(list.rows) : toTable(list.rows);
}
