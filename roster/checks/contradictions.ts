import { firstWith } from "../people/entry";
import { parseFlag } from "../people/flag";
import type { RosterProblem } from "../problems/problem";
import { quote } from "../problems/quote";
import { cell, problemAt, type Row } from "../reading/table";

/**
 * Finds rows of one person or group that contradict each other. The package cannot know which row is right.
 *
 * @param columns the columns in which rows must agree
 */
export function contradictions(rows: Row[], columns: string[]): RosterProblem[] {
  if (rows.length < 2) return [];
  return columns.flatMap((column) => {
    const first = firstWith(rows, column);
    if (first === undefined) return [];
    return rows.flatMap((row) => {
      const value = cell(row, column);
      if (value === undefined || isSame(value, first.value)) return [];
      return [
        isSecondPrimary(column, first.row, row) ? secondPrimary(first.row, row) : contradiction(first, row, column),
      ];
    });
  });
}

/** TRUE and true agree. */
function isSame(a: string, b: string): boolean {
  return a === b || (parseFlag(a) !== undefined && parseFlag(a) === parseFlag(b));
}

function contradiction(first: { row: Row; value: string }, row: Row, column: string): RosterProblem {
  const reason = `contradicts ${placeOf(first.row, row)}, which says ${quote(first.value)}`;
  return problemAt(row, column, "contradiction", reason);
}

function isSecondPrimary(column: string, ...rows: [Row, Row]): boolean {
  if (column !== "email" || !rows.every((row) => parseFlag(cell(row, "primary") ?? ""))) return false;
  const [one, other] = rows.map((row) => cell(row, column)?.toLowerCase());
  return Boolean(one) && Boolean(other) && one !== other;
}

function secondPrimary(first: Row, row: Row): RosterProblem {
  const reason = `is a second primary address: ${placeOf(first, row)} has another one, and a person can have only one`;
  return problemAt(row, "email", "primary", reason);
}

function placeOf(there: Row, here: Row): string {
  return there.table.file === here.table.file ? `line ${there.line}` : `${there.table.file}:${there.line}`;
}
