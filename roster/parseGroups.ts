import { nameKey } from "../provider/attributes/names";
import { groupBy } from "../text/collections";
import { contradictions } from "./checks/contradictions";
import { requiredColumns } from "./checks/table";
import { groupsColumns } from "./columns/groupsColumns";
import { cellRule } from "./people/cellRules";
import { firstCell } from "./people/entry";
import type { RosterOptions } from "./people/person";
import type { RosterProblem } from "./problems/problem";
import { cell, problemAt, type Row, readTable, type Table } from "./reading/table";

/** The content of a CSV of groups; empty without one. */
export interface GroupsCsv {
  names: string[];
  /** {@link nameKey} of the name -> rows. */
  rows: Map<string, Row[]>;
  descriptions: Map<string, string>;
  tables: Table[];
  problems: RosterProblem[];
}

export function parseGroups({ groupsCsv, ...dialect }: RosterOptions): GroupsCsv {
  const tables = groupsCsv === undefined ? [] : [readTable(groupsCsv, groupsColumns, dialect)];
  const all = tables.flatMap((table) => table.rows);
  const rows = groupBy(
    all.filter((row) => cell(row, "groupname")),
    (row) => nameKey(cell(row, "groupname") ?? ""),
  );
  return {
    names: all.map((row) => cell(row, "groupname") ?? "").filter((name) => name !== ""),
    rows,
    descriptions: new Map([...rows].flatMap(([key, some]) => describe(key, firstCell(some, "description")))),
    tables,
    problems: [
      ...tables.flatMap((table) => table.problems),
      ...requiredColumns(tables, ["groupname"]),
      ...all.flatMap(groupProblems),
      ...[...rows.values()].flatMap((some) => contradictions(some, ["description", "previousname"])),
    ],
  };
}

function describe(key: string, description: string | undefined): [string, string][] {
  return description === undefined ? [] : [[key, description]];
}

function groupProblems(row: Row): RosterProblem[] {
  return groupsColumns.flatMap(({ name, path }) => {
    const value = cell(row, name);
    if (value === undefined) return [];
    if (value === "") return name === "groupname" ? [problemAt(row, name, "required", "is required")] : [];
    const problem = path === undefined ? undefined : cellRule("CreateGroupRequest", path)?.(value);
    return problem === undefined ? [] : [problemAt(row, name, problem.kind, problem.reason)];
  });
}
