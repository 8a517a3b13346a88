import { nameKey } from "../../provider/attributes/names";
import { timeProblem } from "../../provider/period";
import { type Entry, groupsOf, periodColumns, periodOf } from "../people/entry";
import { quote } from "../problems/quote";
import type { RosterProblem } from "../problems/rosterError";
import { cell, problemAt, type Row } from "../reading/table";
import { placeOf } from "./contradictions";

/** Finds beginnings and ends of memberships that are wrong, and rows that contradict each other about one membership. */
export function periodProblems(people: Entry[], separator: string): RosterProblem[] {
  return people.flatMap(({ rows }) => [
    ...rows.flatMap((row) => problemsOf(row, groupsOf(row, separator).length > 0)),
    ...contradictingPeriods(rows, separator),
  ]);
}

function problemsOf(row: Row, hasGroups: boolean): RosterProblem[] {
  const period = periodOf(row);
  const given = periodColumns.filter((column) => cell(row, column));
  if (!hasGroups) {
    const reason = "limits the memberships of its row, but the row has no group: add the group, or empty this cell";
    return given.map((column) => problemAt(row, column, "period", reason));
  }
  const wrong = given.filter((column) => period[column] === undefined);
  if (wrong.length > 0) return wrong.map((column) => problemAt(row, column, "period", timeProblem));
  const { from, until } = period;
  if (from === undefined || until === undefined || from < until) return [];
  return [problemAt(row, "until", "period", `must be after from, which is ${quote(String(cell(row, "from")))}`)];
}

/** Rows that give a person the same group at different times. The package cannot know which row is right. */
function contradictingPeriods(rows: Row[], separator: string): RosterProblem[] {
  const first = new Map<string, Row>();
  return rows.flatMap((row) =>
    groupsOf(row, separator).flatMap((group) => {
      const other = first.get(nameKey(group)) ?? row;
      first.set(nameKey(group), other);
      const [one, two] = [periodOf(other), periodOf(row)];
      const column = periodColumns.find((limit) => one[limit]?.getTime() !== two[limit]?.getTime());
      if (column === undefined) return [];
      const value = cell(other, column);
      const says = value ? `says ${quote(value)}` : `has no ${column}`;
      const reason = `contradicts ${placeOf(other, row)}, which ${says} for the same group ${quote(group)}: name the group in one of these rows only`;
      return [problemAt(row, column, "contradiction", reason)];
    }),
  );
}
