import { nameKey } from "../../provider/attributes/names";
import { cell, type Row } from "../reading/table";

/** A person or group of the roster, with the rows that may say what it was called before. */
export interface Named {
  name: string;
  rows: Row[];
}

/** What was called `from` is called `to` now. */
export interface Rename {
  from: string;
  to: string;
  /** The row that says so; none if the argument `renamed` does. */
  row?: Row;
}

/** All that is said of renames. A change of case is none: it is the same name. */
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

/** What each was called before, by the key of what it is called now; the latest name first. */
export function previousNames(renames: Rename[]): Map<string, string[]> {
  const older = new Map<string, string[]>();
  for (const { from, to } of renames) older.set(nameKey(to), [...(older.get(nameKey(to)) ?? []), from]);
  return new Map([...older.keys()].map((key) => [key, chain(older, key)]));
}

/** All earlier names, through several renames; a name that came back ends it. */
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
