import { type CellRule, cellRule } from "../people/cellRules";
import { groupsOf } from "../people/groups";
import type { RosterProblem } from "../problems/problem";
import { quote } from "../problems/quote";
import { problemAt, type Row } from "../reading/table";

/** Finds group names that the API would refuse. Each name is reported once. */
export function groupNames(rows: Row[], separator: string): RosterProblem[] {
  const rule: CellRule = cellRule("CreateGroupRequest", ["displayName"]) ?? (() => undefined);
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const groups = groupsOf(row, separator).filter((group) => !seen.has(group));
    for (const group of groups) seen.add(group);
    return groups.flatMap((group) => {
      const problem = rule(group);
      if (problem === undefined) return [];
      const which = groups.length > 1 ? `names the group ${quote(group)}, which ` : "";
      return [problemAt(row, "groupname", problem.kind, `${which}${problem.reason}`)];
    });
  });
}
