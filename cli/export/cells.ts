import { valueAt } from "../../model/serviceModel";
import type { Attributes } from "../../provider/attributes/spelling";
import type { Column } from "../../roster/columns/column";
import type { Cell, Rows } from "../../text/csv";

/** A user or group that becomes one row. */
export interface Entry {
  attributes: Attributes;
  /** The cells of columns that are no attributes: column -> cell. */
  others?: Record<string, string>;
}

/**
 * Makes rows of entries, with the required columns and those in which some entry has a value.
 *
 * An empty cell declares that there is no value; a column that is left out declares nothing.
 */
export function rowsOf(entries: Entry[], columns: Column[], required: string[]): Rows {
  const all = entries.map((entry) => columns.map((column) => cellOf(entry, column)));
  const isWanted = columns.map(
    ({ name }, position) => required.includes(name) || all.some((cells) => cells[position] !== null),
  );
  const wanted = <Item>(items: Item[]) => items.filter((_, position) => isWanted[position]);
  return { columns: wanted(columns).map(({ name }) => name), rows: all.map(wanted) };
}

function cellOf({ attributes, others = {} }: Entry, { name, path, isFlag }: Column): Cell {
  if (path === undefined) return others[name] ?? null;
  const value = valueAt(attributes, path);
  if (isFlag === true) return typeof value === "boolean" ? String(value).toUpperCase() : null;
  return typeof value === "string" && value !== "" ? value : null;
}
