import { nameKey } from "../../provider/attributes/names";
import { nearest } from "../columns/nearest";
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
  const previous = [...previousNames(renames)].filter(([key]) => present.has(key));
  return renames
    .filter(({ from }) => present.has(nameKey(from)) && previous.some(([, earlier]) => earlier.includes(from)))
    .map((rename) =>
      problemOf(
        kind,
        rename,
        ", and it is still in the roster: rename one after the other, each in an update of its own; two that swap their names " +
          "take three updates, the first of which gives one of them another name",
      ),
    );
}

/** The state of one cannot become that of two. */
function saidTwice(kind: string, renames: Rename[]): RosterProblem[] {
  const first = new Map<string, Rename>();
  return renames.flatMap((rename) => {
    const other = first.get(nameKey(rename.from)) ?? rename;
    first.set(nameKey(rename.from), other);
    const isSame = nameKey(other.to) === nameKey(rename.to);
    return isSame ? [] : [problemOf(kind, rename, `, and elsewhere that it is ${quoted(other.to)}`)];
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
      return problemOf(kind, rename, `, which the roster does not have; ${hint}`);
    });
}

function problemOf(kind: string, { from, to, row }: Rename, what: string): RosterProblem {
  const reason = `says that ${kind} ${quoted(from)} is ${quoted(to)} now${what}`;
  return row === undefined
    ? { kind: "rename", file: "renamed", line: 0, reason }
    : problemAt(row, "previousname", "rename", reason);
}
