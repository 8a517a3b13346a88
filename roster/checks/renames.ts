import { nearest } from "../columns/nearest";
import { nameKey } from "../people/person";
import { previousNames, type Rename } from "../people/renames";
import type { RosterProblem } from "../problems/problem";
import { quoted } from "../problems/quoted";
import { problemAt } from "../reading/table";

/**
 * Renames that cannot be done in place: they would delete and create instead.
 *
 * @param names those that the roster has now
 */
export function renameProblems(kind: "user" | "group", names: string[], renames: Rename[]): RosterProblem[] {
  if (renames.length === 0) return [];
  const present = new Set(names.map(nameKey));
  return [
    ...stillThere(kind, renames, present),
    ...saidTwice(kind, renames),
    ...toNobody(kind, names, renames, present),
  ];
}

/** Pulumi could not tell whose state is whose. */
function stillThere(kind: string, renames: Rename[], present: Set<string>): RosterProblem[] {
  return [...previousNames(renames)].flatMap(([key, earlier]) =>
    renames
      .filter(({ from }) => present.has(key) && present.has(nameKey(from)) && earlier.includes(from))
      .map((rename) =>
        problemOf(
          rename,
          `names ${kind} ${quoted(rename.from)}, which is still in the roster: rename one after the other, in two updates`,
        ),
      ),
  );
}

/** The state of one cannot become that of two. */
function saidTwice(kind: string, renames: Rename[]): RosterProblem[] {
  const first = new Map<string, Rename>();
  return renames.flatMap((rename) => {
    const other = first.get(nameKey(rename.from)) ?? rename;
    first.set(nameKey(rename.from), other);
    if (nameKey(other.to) === nameKey(rename.to)) return [];
    return [
      problemOf(
        rename,
        `says that ${kind} ${quoted(rename.from)} is ${quoted(rename.to)} now, and ${quoted(other.to)}`,
      ),
    ];
  });
}

/** A new name that nobody has is a misspelt one, or that of somebody who has left. */
function toNobody(kind: string, names: string[], renames: Rename[], present: Set<string>): RosterProblem[] {
  const older = new Set(renames.map(({ from }) => nameKey(from)));
  return renames
    .filter(({ to }) => !present.has(nameKey(to)) && !older.has(nameKey(to)))
    .map((rename) => {
      const near = nearest(rename.to, names);
      const hint = near === undefined ? "take the entry out if that is meant" : `is ${quoted(near)} meant?`;
      return problemOf(rename, `names ${kind} ${quoted(rename.to)}, whom the roster does not have; ${hint}`);
    });
}

function problemOf({ row }: Rename, reason: string): RosterProblem {
  return row === undefined
    ? { kind: "rename", file: "renamed", line: 0, reason }
    : problemAt(row, "previousname", "rename", reason);
}
