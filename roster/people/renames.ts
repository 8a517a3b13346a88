import { nameKey } from "../../provider/attributes/names";
import { cell, type Row } from "../reading/table";

/** A person or group of the roster, with the rows that may give a previous name. */
export interface Named {
  name: string;
  rows: Row[];
}

/** A user or group has the new name `to` instead of `from`. */
export interface Rename {
  from: string;
  to: string;
  /** The row with the previous name; `undefined` if the rename is in the argument `renamed`. */
  row?: Row;
}

/** All renames. A change of case is not a rename: names that differ by case only are the same name. */
export function renamesOf(named: Named[], renamed: Record<string, string> = {}): Rename[] {
  const ofArgument = Object.entries(renamed).map(([from, to]): Rename => ({ from, to }));
  const ofRows = named.flatMap(({ name, rows }) =>
    rows.flatMap((row): Rename[] => {
      const from = cell(row, "previousname");
      return from ? [{ from, to: name, row }] : [];
    }),
  );
  return [...ofArgument, ...ofRows].filter(({ from, to }) => nameKey(from) !== nameKey(to));
}

/** {@link nameKey} of the present name -> previous names, the latest one first. */
export function previousNames(renames: Rename[]): Map<string, string[]> {
  const older = new Map<string, string[]>();
  for (const { from, to } of renames) older.set(nameKey(to), [...(older.get(nameKey(to)) ?? []), from]);
  return new Map([...older.keys()].map((key) => [key, chain(older, key)]));
}

/** All previous names, through several renames. A name that was used twice ends the chain. */
function chain(older: Map<string, string[]>, key: string): string[] {
  const seen = new Set([key]);
  const names: string[] = [];
  const pending = [...(older.get(key) ?? [])];
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    if (seen.has(nameKey(name))) continue;
    seen.add(nameKey(name));
    names.push(name);
    pending.push(...(older.get(nameKey(name)) ?? []));
  }
  return names;
}
