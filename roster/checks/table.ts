import type { RosterOptions } from "../people/person";
import type { RosterProblem } from "../problems/problem";
import type { Table } from "../reading/table";

/** Finds a roster with too few rows: perhaps the export of the file was cut off. */
export function minimumRows(tables: Table[], { minimumRows: minimum = 1 }: RosterOptions): RosterProblem[] {
  const [first] = tables;
  const count = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  // Rows that could not be read are reported already.
  const isComplete = tables.every(({ problems }) => problems.length === 0);
  if (first === undefined || !isComplete || count >= minimum) return [];
  const reason =
    count === 0
      ? "has no rows, so it would remove everybody. If you want that, set minimumRows to 0"
      : `has ${count} ${count === 1 ? "row" : "rows"}, but minimumRows is ${minimum}. Was the file cut off?`;
  return [{ kind: "roster", file: first.file, line: 0, reason }];
}

/** Finds missing columns. Every file needs the first column, at least one file the others. Misspelt ones are reported already. */
export function requiredColumns(tables: Table[], [everywhere, ...somewhere]: string[]): RosterProblem[] {
  const readable = tables.filter(({ headerLine }) => headerLine > 0);
  const has = (table: Table, column: string) => table.positions.has(column) || table.guessed.has(column);
  return readable.flatMap((table) => [
    ...(everywhere === undefined || has(table, everywhere) ? [] : [missing(table, everywhere)]),
    ...somewhere
      .filter((column) => !readable.some((other) => has(other, column)))
      .map((column) => missing(table, column)),
  ]);
}

function missing({ file, headerLine }: Table, column: string): RosterProblem {
  return { kind: "column", file, line: headerLine, column, reason: "is missing from the header" };
}
