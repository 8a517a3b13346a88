import type { AttributeShape } from "../../provider/attributes/spelling";
import { pluralize } from "../../text/pluralize";
import type { Column } from "../columns/column";
import type { Entry } from "../people/entry";
import { periodColumns } from "../people/entry";
import type { RosterProblem } from "../problems/rosterError";
import { cell, presentColumns, problemAt, type Table } from "../reading/table";
import { cellChecker } from "./cells";
import { contradictions } from "./contradictions";

/** What the CSV files of people, or the CSV of groups, may and must have. */
export interface TableRules {
  shape: AttributeShape;
  columns: Column[];
  /** The first one is the column of the name. */
  required: [string, ...string[]];
}

/** The rows of one person may differ in these columns. */
const perRow = ["username", "groupname", ...periodColumns];

/**
 * Finds what is wrong in the tables themselves: their format, missing columns, missing values, values that the API would
 * refuse, and rows that contradict each other.
 */
export function tableProblems(tables: Table[], entries: Entry[], rules: TableRules): RosterProblem[] {
  const { shape, required } = rules;
  const columns = presentColumns(tables, rules.columns);
  const agreeing = columns.map(({ name }) => name).filter((name) => !perRow.includes(name));
  return [
    ...tables.flatMap(({ problems }) => problems),
    ...requiredColumns(tables, required),
    ...emptyNames(tables, required[0]),
    ...entries.flatMap(cellChecker(shape, columns, required)),
    ...entries.flatMap(({ rows }) => contradictions(rows, agreeing)),
  ];
}

/** Finds missing columns. Every file needs the first column, at least one file the others. Misspelt ones are reported already. */
function requiredColumns(tables: Table[], [everywhere, ...somewhere]: TableRules["required"]): RosterProblem[] {
  const readable = tables.filter(({ positions }) => positions.size > 0);
  const has = ({ positions, guessed }: Table, column: string) => positions.has(column) || guessed.has(column);
  const nowhere = somewhere.filter((column) => !readable.some((table) => has(table, column)));
  return readable.flatMap((table) =>
    [...(has(table, everywhere) ? [] : [everywhere]), ...nowhere].map((column) => ({
      kind: "column",
      file: table.file,
      line: table.header.line,
      column,
      reason: "is missing from the header",
    })),
  );
}

function emptyNames(tables: Table[], column: string): RosterProblem[] {
  return tables
    .flatMap(({ rows }) => rows)
    .filter((row) => cell(row, column) === "")
    .map((row) => problemAt(row, column, "required", "is required"));
}

/** Finds a roster with too few rows: perhaps the export of the file was cut off. */
export function tooFewRows(tables: Table[], minimumRows: number): RosterProblem[] {
  const [first] = tables;
  const count = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  // Rows that could not be read are reported already.
  const isComplete = tables.every(({ problems }) => problems.length === 0);
  if (first === undefined || !isComplete || count >= minimumRows) return [];
  const reason =
    count === 0
      ? "has no rows, so it would remove everybody. If you want that, set minimumRows to 0"
      : `has ${pluralize(count, "row")}, but minimumRows is ${minimumRows}. Was the file cut off?`;
  return [{ kind: "roster", file: first.file, line: 0, reason }];
}
