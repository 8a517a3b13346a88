import type { RosterOptions } from "../people/person";
import type { RosterProblem } from "../problems/problem";
import type { Table } from "../reading/table";

/** A roster that is shorter than it can be: perhaps an export that was cut off. */
export function minimumRows(tables: Table[], { minimumRows: minimum = 0 }: RosterOptions): RosterProblem[] {
  const count = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  const [first] = tables;
  if (first === undefined || count >= minimum) return [];
  const reason = `has ${count} ${count === 1 ? "row" : "rows"}, and minimumRows wants ${minimum}: was the file cut off?`;
  return [{ kind: "roster", file: first.file, line: 0, reason }];
}
