import type { RosterProblem } from "../problems/problem";
import type { Table } from "../reading/table";

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
