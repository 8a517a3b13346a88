import { nameKey } from "../provider/attributes/names";
import { compareNames } from "../text/collections";
import { groupNames } from "./checks/groupNames";
import { peopleProblems } from "./checks/people";
import { renameProblems } from "./checks/renames";
import { minimumRows } from "./checks/table";
import { peopleColumns } from "./columns/peopleColumns";
import { parseGroups } from "./parseGroups";
import { attributesReader } from "./people/attributes";
import { type Entry, entriesOf } from "./people/entry";
import { groupsOf, spellings } from "./people/groups";

import type { Person, Roster, RosterOptions } from "./people/person";

import { type Named, previousNames, renamesOf } from "./people/renames";
import type { RosterProblem } from "./problems/problem";
import { RosterError } from "./problems/rosterError";
import type { RosterSource } from "./reading/source";
import { type Row, readTable, type Table } from "./reading/table";

/**
 * Reads a roster without Pulumi and without AWS, for scripts, tests and checks.
 *
 * A person may have several rows, in several files. Names that differ by case only are the same name.
 *
 * @param sources one CSV, or several
 * @throws RosterError with all problems, if there are any
 * @example
 * ```ts
 * import { parseRoster } from "pulumi-identitystore";
 *
 * const { people, groups } = parseRoster({ file: "people.csv" }, { minimumRows: 10 });
 * ```
 */
export function parseRoster(sources: RosterSource | RosterSource[], options: RosterOptions = {}): Roster {
  const { groupSeparator = ";" } = options;
  const tables = [sources].flat().map((source) => readTable(source, peopleColumns, options));
  const rows = tables.flatMap((table) => table.rows);
  const groups = parseGroups(options);
  const entries = entriesOf(rows);
  const spelling = spellings(
    groups.names,
    rows.flatMap((row) => groupsOf(row, groupSeparator)),
  );
  const renames = renamingOf(entries, spelling, groups.rows, options);
  const problems = [
    ...tables.flatMap((table) => table.problems),
    ...minimumRows(tables, options),
    ...peopleProblems(tables, entries, options),
    ...groupNames(rows, groupSeparator),
    ...groups.problems,
    ...renames.problems,
  ];
  if (problems.length > 0) throw new RosterError(inOrder(problems, [...tables, ...groups.tables]));
  return {
    people: peopleOf(tables, entries, spelling, groupSeparator),
    groups: [...spelling.values()].sort(compareNames),
    descriptions: groups.descriptions,
    previousNames: renames.previousNames,
  };
}

function renamingOf(
  entries: Entry[],
  spelling: Map<string, string>,
  groupRows: Map<string, Row[]>,
  { renamed }: RosterOptions,
): Pick<Roster, "previousNames"> & { problems: RosterProblem[] } {
  const people = entries.map(({ userName, rows }) => ({ name: userName, rows }));
  const groups = [...spelling].map(([key, name]) => ({ name, rows: groupRows.get(key) ?? [] }));
  const ofUsers = renamesOf(people, renamed?.users);
  const ofGroups = renamesOf(groups, renamed?.groups);
  const namesOf = (named: Named[]) => named.map(({ name }) => name);
  return {
    previousNames: { users: previousNames(ofUsers), groups: previousNames(ofGroups) },
    problems: [
      ...renameProblems("user", namesOf(people), ofUsers),
      ...renameProblems("group", namesOf(groups), ofGroups),
    ],
  };
}

function peopleOf(tables: Table[], entries: Entry[], spelling: Map<string, string>, separator: string): Person[] {
  const present = peopleColumns.filter(({ name }) => tables.some(({ positions }) => positions.has(name)));
  const read = attributesReader(present);
  return entries
    .map(({ rows, cells }) => {
      const groups = new Set(
        rows.flatMap((row) => groupsOf(row, separator)).map((name) => spelling.get(nameKey(name)) ?? name),
      );
      const [{ line, table }] = rows;
      return { user: read(cells), groups: [...groups].sort(compareNames), file: table.file, line };
    })
    .sort((a, b) => compareNames(a.user.userName, b.user.userName));
}

function inOrder(problems: RosterProblem[], tables: Table[]): RosterProblem[] {
  const files = new Map(tables.map(({ file }, index) => [file, index]));
  return problems.sort((a, b) => (files.get(a.file) ?? -1) - (files.get(b.file) ?? -1) || a.line - b.line);
}
