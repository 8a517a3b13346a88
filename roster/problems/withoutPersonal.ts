import { personalAttributes } from "../../provider/attributes/personal";
import { columnKey } from "../columns/column";
import { peopleColumns } from "../columns/peopleColumns";
import type { RosterProblem } from "./problem";
import { withoutQuoted } from "./quoted";

const personalColumns = peopleColumns
  .filter(({ path }) => personalAttributes.some((attribute) => attribute === path?.[0]))
  .map(({ name }) => name);

/** The same problem without what a personal column holds. Where it is says enough. */
export function withoutPersonal({ value, ...problem }: RosterProblem): RosterProblem {
  if (personalColumns.includes(columnKey(problem.column ?? ""))) {
    return { ...problem, reason: withoutQuoted(problem.reason) };
  }
  return value === undefined ? problem : { ...problem, value };
}
