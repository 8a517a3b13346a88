import { type Rows, toCsv } from "./csv";
import { toJson } from "./json";
import { toTable } from "./table";

/** The formats in which a list can be printed. */
export const listFormats = ["table", "json", "csv"] as const;

export type ListFormat = (typeof listFormats)[number];

/** A list in one of the formats: rows for people and spreadsheets, `value` for programs. */
export function formatList(format: ListFormat, list: { value: unknown; rows: Rows }): string {
  if (format === "json") return toJson(list.value);
  return format === "csv" ? toCsv(list.rows) : toTable(list.rows);
}
