import { nameKey } from "../../provider/attributes/names";
import { compareNames } from "../../text/collections";
import { cell, type Row } from "../reading/table";

/** The groups that a row puts its person into. */
export function groupsOf(row: Row, separator: string): string[] {
  const value = cell(row, "groupname") ?? "";
  if (value === "") return [];
  if (separator === "" || !value.includes(separator)) return [value];
  return value
    .split(separator)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** One spelling for each name, however often it stands there in whichever case. The first ones given count most. */
export function spellings(...names: Iterable<string>[]): Map<string, string> {
  const chosen = new Map<string, string>();
  for (const some of names) {
    const better = new Map<string, string>();
    for (const name of new Set(some)) {
      const key = nameKey(name);
      const known = better.get(key);
      if (known === undefined || compareNames(name, known) < 0) better.set(key, name);
    }
    for (const [key, name] of better) if (!chosen.has(key)) chosen.set(key, name);
  }
  return chosen;
}
