import { personalAttributes } from "../../provider/attributes/personal";
import { type Column, columnKey } from "../columns/column";
import { groupsColumns } from "../columns/groupsColumns";
import { peopleColumns } from "../columns/peopleColumns";
import type { RosterProblem } from "./problem";
import { redactQuoted } from "./quote";

const columns = [...peopleColumns, ...groupsColumns];
const isPersonal = ({ path }: Column) => personalAttributes.some((attribute) => attribute === path?.[0]);
const personalColumns = columns.filter(isPersonal).map(({ name }) => name);
/** Unknown columns are not in this list, nor are their names safe: in a file without a header, the first line is a person. */
const harmlessColumns = columns.filter((column) => !isPersonal(column)).map(({ name }) => name);

/** The same problem without values that may be personal data. The place is enough to find the problem. */
export function redactPersonalData(problem: RosterProblem): RosterProblem {
  // A problem without a line quotes only the program.
  if (problem.line === 0 || harmlessColumns.includes(columnKey(problem.column ?? ""))) return problem;
  const { value: _value, column, ...rest } = problem;
  const isKnown = personalColumns.includes(columnKey(column ?? ""));
  return { ...rest, ...(isKnown ? { column } : {}), reason: redactQuoted(rest.reason) };
}
