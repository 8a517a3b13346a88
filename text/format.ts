import { escapeControlsInLines } from "./controls";
import { type Rows, toCsv } from "./csv";
import type { Screen } from "./screen";
import { toTable } from "./table";

/**
 * Writes JSON for people and programs. Control characters are escaped, as JSON allows in every string.
 *
 * @param isLine whether an object is written in one line. Default: none is.
 */
export function toJson(value: unknown, isLine?: (object: object) => boolean): string {
  const json = isLine === undefined ? JSON.stringify(value, undefined, 2) : indented(value, "\n", isLine);
  return `${escapeControlsInLines(json)}\n`;
}

/** Writes what `JSON.stringify` writes with an indentation of two spaces, but some objects in one line. */
function indented(value: unknown, lineEnd: string, isLine: (object: object) => boolean): string {
  if (typeof value !== "object" || value === null || isLine(value)) return JSON.stringify(value) ?? "null";
  const inner = `${lineEnd}  `;
  const [opening, closing] = Array.isArray(value) ? "[]" : "{}";
  const items = Array.isArray(value)
    ? value.map((item) => indented(item, inner, isLine))
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => `${JSON.stringify(name)}: ${indented(member, inner, isLine)}`);
  return items.length === 0
    ? `${opening}${closing}`
    : `${opening}${inner}${items.join(`,${inner}`)}${lineEnd}${closing}`;
}

/** The formats in which a list can be printed. */
export const listFormats = ["table", "json", "csv"] as const;

export type ListFormat = (typeof listFormats)[number];

/** A list in one of the formats: rows for people and spreadsheets, `value` for programs. */
export function formatList(format: ListFormat, list: { value: unknown; rows: Rows }, screen: Screen): string {
  if (format === "json") return toJson(list.value);
  return format === "csv" ? toCsv(list.rows) : toTable(list.rows, screen);
}
