import { personalAttributes } from "../../provider/attributes/personal";
import { columnKey } from "../columns/column";
import { groupsColumns } from "../columns/groupsColumns";
import { peopleColumns } from "../columns/peopleColumns";
import type { RosterProblem } from "./problem";
import { withoutQuoted } from "./quoted";

/** Columns that hold nothing personal. What another one is, or a line without a header, nobody knows. */
const harmlessColumns = [...peopleColumns, ...groupsColumns]
  .filter(({ path }) => !personalAttributes.some((attribute) => attribute === path?.[0]))
  .map(({ name }) => name);

/** The same problem without what may be personal in it. Where it is says enough. */
export function withoutPersonal(problem: RosterProblem): RosterProblem {
  // What concerns no line quotes what the program says.
  if (problem.line === 0 || harmlessColumns.includes(columnKey(problem.column ?? ""))) return problem;
  const { value: _, ...rest } = problem;
  return { ...rest, reason: withoutQuoted(rest.reason) };
}
