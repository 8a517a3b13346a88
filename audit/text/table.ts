import Table from "cli-table3";
import { visible } from "./controls";
import type { Rows } from "./csv";

/** A table for a terminal: one line a row, whatever the cells hold. */
export function toTable({ columns, rows }: Rows): string {
  const table = new Table({ head: [...columns], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => row.map((cell) => (cell === null ? "" : visible(String(cell))))));
  return `${table.toString()}\n`;
}
