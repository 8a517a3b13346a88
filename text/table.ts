import { Table } from "console-table-printer";
import { escapeControls } from "./controls";
import type { Rows } from "./csv";

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
