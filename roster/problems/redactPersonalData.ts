import { personalAttributes } from "../../provider/attributes/personal";
import { type Column, columnKey } from "../columns/column";
import { groupsColumns } from "../columns/groupsColumns";
import { peopleColumns } from "../columns/peopleColumns";
import type { RosterProblem } from "./problem";
import { redactQuoted } from "./quote";

const columns = [...peopleColumns, ...groupsColumns];
const isPersonal = ({ path }: Column) => personalAttributes.some((attribute) => attribute === path?.[0]);
const personalColumns = columns.filter(isPersonal).map(({ name }) => name);
/** What an unknown column holds nobody knows, nor whether its name is one: a file without a header begins with a person. */
const harmlessColumns = columns.filter((column) => !isPersonal(column)).map(({ name }) => name);

/** The same problem without what may be personal in it. Where it is says enough. */
export function redactPersonalData(problem: RosterProblem): RosterProblem {
  // What concerns no line quotes what the program says.
  if (problem.line === 0 || harmlessColumns.includes(columnKey(problem.column ?? ""))) return problem;
  const { value: _value, column, ...rest } = problem;
  const isKnown = personalColumns.includes(columnKey(column ?? ""));
  return { ...rest, ...(isKnown ? { column } : {}), reason: redactQuoted(rest.reason) };
}
