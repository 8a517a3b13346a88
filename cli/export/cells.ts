import { valueAt } from "../../model/serviceModel";
import type { Attributes } from "../../provider/attributes/spelling";
import type { Column } from "../../roster/columns/column";
import type { Cell, Rows } from "../../text/csv";

/** Something that has one row, and what stands in the cells that are no attributes. */
export interface Entry {
  attributes: Attributes;
  /** Column -> cell. */
  others?: Record<string, string>;
}

/**
 * Rows under those of the columns that somebody has a value in, and under the ones that must be there.
 *
 * An empty cell says that there is nothing, which is so; a column that is left out says nothing.
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
