import { nameKey } from "../../provider/attributes/names";
import { nearest } from "../columns/nearest";
import { quote } from "../problems/quote";
import type { RosterProblem } from "../problems/rosterError";
import { cell, problemAt, type Row } from "../reading/table";

/** A person or group of the roster, with the rows that may give a previous name. */
interface Named {
  name: string;
  rows: Row[];
}

/** A user or group has the new name `to` instead of `from`. */
interface Rename {
  from: string;
  to: string;
  /** The row with the previous name; `undefined` if the rename is in the argument `renamed`. */
  row?: Row;
}

/** The renames of a roster's users, or of its groups. */
export interface Renames {
  /** {@link nameKey} of the present name -> previous names, the latest one first. */
  previousNames: Map<string, string[]>;
  /** Renames that cannot be made in place: Pulumi would delete the old user or group and create a new one. */
  problems: RosterProblem[];
}

/**
 * Finds all renames. A change of case is not a rename: names that differ by case only are the same name.
 *
 * @param renamed old name -> new name
 */
export function readRenames(kind: "user" | "group", named: Named[], renamed: Record<string, string> = {}): Renames {
  const ofArgument = Object.entries(renamed).map(([from, to]): Rename => ({ from, to }));
  const ofRows = named.flatMap(({ name, rows }) =>
    rows.flatMap((row): Rename[] => {
      const from = cell(row, "previousname");
      return from ? [{ from, to: name, row }] : [];
    }),
  );
  const renames = [...ofArgument, ...ofRows].filter(({ from, to }) => nameKey(from) !== nameKey(to));
  const previousNames = previousNamesOf(renames);
  if (renames.length === 0) return { previousNames, problems: [] };
  const names = named.map(({ name }) => name);
  const present = new Set(names.map(nameKey));
  const problems = [
    ...stillPresent(kind, renames, present, previousNames),
    ...renamedTwice(kind, renames),
    ...toUnknownName(kind, names, renames, present),
  ];
  return { previousNames, problems };
}

function previousNamesOf(renames: Rename[]): Map<string, string[]> {
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

/** If the old name is still in the roster, two resources would claim the same state. */
function stillPresent(
  kind: string,
  renames: Rename[],
  present: Set<string>,
  previousNames: Map<string, string[]>,
): RosterProblem[] {
  const previous = new Set([...previousNames].flatMap(([key, names]) => (present.has(key) ? names : [])));
  return renames
    .filter(({ from }) => present.has(nameKey(from)) && previous.has(from))
    .map((rename) =>
      problemOf(
        kind,
        rename,
        `, but the roster still has ${quote(rename.from)}. Make one rename in each update. To swap two names, make three ` +
          "updates; the first one gives one of the two a temporary name",
      ),
    );
}

/** The state of one resource cannot become the state of two. */
function renamedTwice(kind: string, renames: Rename[]): RosterProblem[] {
  const first = new Map<string, Rename>();
  return renames.flatMap((rename) => {
    const other = first.get(nameKey(rename.from)) ?? rename;
    first.set(nameKey(rename.from), other);
    const isSame = nameKey(other.to) === nameKey(rename.to);
    return isSame ? [] : [problemOf(kind, rename, `, but another entry renames it to ${quote(other.to)}`)];
  });
}

/** If the roster does not have the new name, it is misspelt, or the person has left. */
function toUnknownName(kind: string, names: string[], renames: Rename[], present: Set<string>): RosterProblem[] {
  const older = new Set(renames.map(({ from }) => nameKey(from)));
  return renames
    .filter(({ to }) => !present.has(nameKey(to)) && !older.has(nameKey(to)))
    .map((rename) => {
      const near = nearest(rename.to, names);
      const hint = near === undefined ? "Remove this rename, or correct its new name" : `Did you mean ${quote(near)}?`;
      return problemOf(kind, rename, `, but the roster has no such ${kind}. ${hint}`);
    });
}

function problemOf(kind: string, { from, to, row }: Rename, what: string): RosterProblem {
  const reason = `renames ${kind} ${quote(from)} to ${quote(to)}${what}`;
  return row === undefined
    ? { kind: "rename", file: "renamed", line: 0, reason }
    : problemAt(row, "previousname", "rename", reason);
}
