import { nameKey } from "../../provider/attributes/names";
import { nearest } from "../columns/nearest";
import { previousNames, type Rename } from "../people/renames";
import type { RosterProblem } from "../problems/problem";
import { quote } from "../problems/quote";
import { problemAt } from "../reading/table";

/**
 * Finds renames that cannot be made in place: Pulumi would delete the old user or group and create a new one.
 *
 * @param names the present names in the roster
 */
export function renameProblems(kind: "user" | "group", names: string[], renames: Rename[]): RosterProblem[] {
  if (renames.length === 0) return [];
  const present = new Set(names.map(nameKey));
  return [
    ...stillPresent(kind, renames, present),
    ...renamedTwice(kind, renames),
    ...toUnknownName(kind, names, renames, present),
  ];
}

/** If the old name is still in the roster, two resources would claim the same state. */
function stillPresent(kind: string, renames: Rename[], present: Set<string>): RosterProblem[] {
  const previous = [...previousNames(renames)].filter(([key]) => present.has(key));
  return renames
    .filter(({ from }) => present.has(nameKey(from)) && previous.some(([, earlier]) => earlier.includes(from)))
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
