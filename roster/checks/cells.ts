import type { Column } from "../columns/column";
import { type CellRule, cellRule } from "../people/cellRules";
import { type Entry, firstWith } from "../people/entry";
import { parseFlag } from "../people/flag";
import type { RosterProblem } from "../problems/problem";
import { problemAt, type Row } from "../reading/table";
import { emailRule } from "./email";

/** Returns a check of the cells of one person: required values, and values that the API would refuse. Create it once for all. */
export function cellChecker(columns: Column[], required: string[]): (entry: Entry) => RosterProblem[] {
  const rules = columns.map(({ name, path, isFlag }) => ({
    name,
    isRequired: required.includes(name),
    rule: isFlag ? flagRule : withEmail(name, path === undefined ? undefined : cellRule("CreateUserRequest", path)),
  }));
  return ({ userName, rows }) => {
    const problems: RosterProblem[] = [];
    for (const { name, isRequired, rule } of rules) {
      const found = firstWith(rows, name);
      if (found === undefined) {
        if (isRequired) problems.push(nowhere(rows[0], name, userName));
        continue;
      }
      if (found.value === "") {
        if (isRequired) problems.push(problemAt(found.row, name, "required", "is required"));
        continue;
      }
      const problem = rule?.(found.value);
      if (problem !== undefined) problems.push(problemAt(found.row, name, problem.kind, problem.reason));
    }
    return problems;
  };
}

function nowhere(row: Row, column: string, userName: string): RosterProblem {
  return problemAt(row, column, "required", `is required, but no file with a row for ${userName} has this column`);
}

function withEmail(name: string, rule: CellRule | undefined): CellRule | undefined {
  return name === "email" ? (value) => rule?.(value) ?? emailRule(value) : rule;
}

const flagRule: CellRule = (value) =>
  parseFlag(value) === undefined ? { kind: "primary", reason: "must be TRUE or FALSE" } : undefined;
