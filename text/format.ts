import { escapeControlsInLines } from "./controls";
import { type Rows, toCsv } from "./csv";
import type { Screen } from "./screen";
import { toTable } from "./table";

/** Writes JSON for people and programs. Control characters are escaped, as JSON allows in every string. */
export function toJson(value: unknown): string {
  return `${escapeControlsInLines(JSON.stringify(value, undefined, 2))}\n`;
}

/** The formats in which a list can be printed. */
export const listFormats = ["table", "json", "csv"] as const;

export type ListFormat = (typeof listFormats)[number];

/** A list in one of the formats: rows for people and spreadsheets, `value` for programs. */
export function formatList(format: ListFormat, list: { value: unknown; rows: Rows }, screen: Screen): string {
  if (format === "json") return toJson(list.value);
  return format === "csv" ? toCsv(list.rows) : toTable(list.rows, screen);
}
