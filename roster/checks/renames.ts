import { firstCell } from "../people/entry";
import { nameKey } from "../people/person";
import type { RosterProblem } from "../problems/problem";
import { problemAt, type Row } from "../reading/table";

/** A person or group of the roster, with the rows that may say what it was called before. */
export interface Named {
  name: string;
  rows: Row[];
}

/** What each was called before, by the key of what it is called now; the latest name first. */
export function previousNames(named: Named[], renamed: Record<string, string> = {}): Map<string, string[]> {
  const older = new Map<string, string[]>();
  const add = (newName: string, oldName: string) =>
    older.set(nameKey(newName), [...(older.get(nameKey(newName)) ?? []), oldName]);
  for (const [oldName, newName] of Object.entries(renamed)) add(newName, oldName);
  for (const { name, rows } of named) {
    const previous = firstCell(rows, "previousname");
    if (previous) add(name, previous);
  }
  const chains = named.map(({ name }) => [nameKey(name), chain(older, nameKey(name))] as const);
  return new Map(chains.filter(([, names]) => names.length > 0));
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

/** Renames whose old name is still there: Pulumi could not tell whose state is whose. */
export function oldNamesStillThere(
  kind: "user" | "group",
  named: Named[],
  previous: Map<string, string[]>,
): RosterProblem[] {
  const present = new Map(named.map(({ name, rows }) => [nameKey(name), rows]));
  return named.flatMap(({ name, rows }) =>
    (previous.get(nameKey(name)) ?? [])
      .filter((oldName) => present.has(nameKey(oldName)))
      .map((oldName) => {
        const reason = `is said to have been ${kind} ${oldName}, who is still in the roster: rename one after the other, in two updates`;
        const [row] = rows;
        return row === undefined
          ? { kind: "rename" as const, file: "renamed", line: 0, reason: `${kind} ${name} ${reason}` }
          : problemAt(row, kind === "user" ? "username" : "groupname", "rename", reason);
      }),
  );
}
