import type { RosterProblem } from "../problems/problem";
import type { Table } from "../reading/table";

/** Columns that must be there: the first in every file, the others in one of them. */
export function requiredColumns(tables: Table[], [everywhere, ...somewhere]: string[]): RosterProblem[] {
  const readable = tables.filter(({ headerLine }) => headerLine > 0);
  return readable.flatMap((table) => [
    ...(everywhere === undefined || table.positions.has(everywhere) ? [] : [missing(table, everywhere)]),
    ...somewhere
      .filter((column) => !readable.some(({ positions }) => positions.has(column)))
      .map((column) => missing(table, column)),
  ]);
}

function missing({ file, headerLine }: Table, column: string): RosterProblem {
  return { kind: "column", file, line: headerLine, column, reason: "is missing from the header" };
}
