import { peopleColumns } from "../columns/peopleColumns";
import type { Entry } from "../people/entry";
import type { RosterOptions } from "../people/person";
import type { RosterProblem } from "../problems/problem";
import { cell, problemAt, type Table } from "../reading/table";
import { cellChecker } from "./cells";
import { contradictions } from "./contradictions";
import { sharedEmails } from "./email";
import { requiredColumns } from "./table";

/** The rows of one person may differ in these columns. */
const perRow = ["username", "groupname"];

const existingColumns = ["username", "previousname"];

/** Finds missing values, values that the API would refuse, and rows that contradict each other. */
export function peopleProblems(tables: Table[], entries: Entry[], options: RosterOptions): RosterProblem[] {
  // Of existing users the roster uses only the names.
  const isExisting = options.users === "existing";
  const required = isExisting ? ["username"] : ["username", "givenname", "familyname"];
  const counts = (name: string) => !isExisting || existingColumns.includes(name);
  const present = peopleColumns.filter(
    ({ name }) => counts(name) && tables.some(({ positions }) => positions.has(name)),
  );
  const agreeing = present.map(({ name }) => name).filter((name) => !perRow.includes(name));
  const check = cellChecker(present, required);
  return [
    ...requiredColumns(tables, required),
    ...withoutName(tables),
    ...entries.flatMap(check),
    ...entries.flatMap(({ rows }) => contradictions(rows, agreeing)),
    ...(isExisting ? [] : sharedEmails(entries)),
  ];
}

function withoutName(tables: Table[]): RosterProblem[] {
  return tables
    .flatMap(({ rows }) => rows)
    .filter((row) => cell(row, "username") === "")
    .map((row) => problemAt(row, "username", "required", "is required"));
}
