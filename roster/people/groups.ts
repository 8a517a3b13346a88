import { nameKey } from "../../provider/attributes/names";
import { compareNames } from "../../text/collections";
import { cell, type Row } from "../reading/table";

/** The groups in a row. */
export function groupsOf(row: Row, separator: string): string[] {
  const value = cell(row, "groupname") ?? "";
  if (value === "") return [];
  if (separator === "" || !value.includes(separator)) return [value];
  return value
    .split(separator)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** {@link nameKey} of a name -> one spelling of it. Spellings in earlier arguments have precedence. */
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
