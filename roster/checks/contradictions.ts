import { parseFlag } from "../columns/column";
import type { Entry } from "../people/entry";
import { quote } from "../problems/quote";
import type { RosterProblem } from "../problems/rosterError";
import { cell, type FoundCell, firstCell, problemAt, type Row } from "../reading/table";

/**
 * Finds rows of one person or group that contradict each other. The package cannot know which row is right.
 *
 * @param columns the columns in which rows must agree
 */
export function contradictions(rows: Row[], columns: string[]): RosterProblem[] {
  if (rows.length < 2) return [];
  return columns.flatMap((column) => {
    const first = firstCell(rows, column);
    if (first === undefined) return [];
    return rows.flatMap((row) => {
      const value = cell(row, column);
      if (value === undefined || isSame(value, first.value)) return [];
      return [contradiction(column, first, { row, value })];
    });
  });
}

/** TRUE and true agree. */
function isSame(a: string, b: string): boolean {
  return a === b || (parseFlag(a) !== undefined && parseFlag(a) === parseFlag(b));
}

function contradiction(column: string, first: FoundCell, second: FoundCell): RosterProblem {
  const place = placeOf(first.row, second.row);
  if (column === "email" && areBothPrimary(first, second)) {
    const reason = `is a second primary address: ${place} has another one, and a person can have only one`;
    return problemAt(second.row, column, "primary", reason);
  }
  return problemAt(second.row, column, "contradiction", `contradicts ${place}, which says ${quote(first.value)}`);
}

function areBothPrimary(...addresses: [FoundCell, FoundCell]): boolean {
  const [first, second] = addresses.map(({ value }) => value.toLowerCase());
  const arePrimary = addresses.every(({ row, value }) => value !== "" && parseFlag(cell(row, "primary") ?? ""));
  return arePrimary && first !== second;
}

/** In the API only one user can have an e-mail address. The API ignores case. */
export function sharedEmails(people: Entry[]): RosterProblem[] {
  const owners = new Map<string, { name: string; row: Row }>();
  return people.flatMap(({ name, rows }) => {
    const { row, value = "" } = firstCell(rows, "email") ?? {};
    if (row === undefined || value === "") return [];
    const owner = owners.get(value.toLowerCase());
    if (owner === undefined) {
      owners.set(value.toLowerCase(), { name, row });
      return [];
    }
    const reason = `is also the address of ${quote(owner.name)} (${placeOf(owner.row, row)}), but only one person can have the same address`;
    return [problemAt(row, "email", "duplicate", reason)];
  });
}

/** The place of a row in a message about another one. */
export function placeOf(there: Row, here: Row): string {
  return there.table.file === here.table.file ? `line ${there.line}` : `${there.table.file}:${there.line}`;
}
