import { peopleColumns } from "../columns/peopleColumns";
import type { Entry } from "../people/entry";
import type { RosterOptions } from "../people/person";
import type { RosterProblem } from "../problems/problem";
import { cell, problemAt, type Table } from "../reading/table";
import { cellChecker } from "./cells";
import { contradictions } from "./contradictions";
import { sharedEmails } from "./email";
import { requiredColumns } from "./requiredColumns";

/** People who differ in these from row to row do not contradict themselves. */
const perRow = ["username", "groupname"];

/** Everything wrong with people: what is missing, what the API would refuse, and what does not agree. */
export function peopleProblems(tables: Table[], entries: Entry[], options: RosterOptions): RosterProblem[] {
  const required = options.users === "existing" ? ["username"] : ["username", "givenname", "familyname"];
  const present = peopleColumns.filter(({ name }) => tables.some(({ positions }) => positions.has(name)));
  const checked = present.map(({ name }) => name).filter((name) => !perRow.includes(name));
  const check = cellChecker(present, required);
  return [
    ...requiredColumns(tables, required),
    ...withoutName(tables),
    ...entries.flatMap(check),
    ...entries.flatMap(({ rows }) => contradictions(rows, checked)),
    ...sharedEmails(entries),
  ];
}

function withoutName(tables: Table[]): RosterProblem[] {
  return tables
    .flatMap(({ rows }) => rows)
    .filter((row) => cell(row, "username") === "")
    .map((row) => problemAt(row, "username", "required", "is required"));
}
