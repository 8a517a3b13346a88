import { nameKey } from "../provider/attributes/names";
import { includes, type Period } from "../provider/period";
import { compareNames } from "../text/collections";
import { groupNames } from "./checks/cells";
import { sharedEmails } from "./checks/contradictions";
import { periodProblems } from "./checks/periods";
import { readRenames } from "./checks/renames";
import { readRosterRules, withRules } from "./checks/rules";
import { type TableRules, tableProblems, tooFewRows } from "./checks/tables";
import { groupsColumns } from "./columns/groupsColumns";
import { peopleColumns } from "./columns/peopleColumns";
import { withGroupsOf } from "./people/addedGroups";
import { attributesReader } from "./people/attributes";
import { type Entry, entriesOf, groupsOf, periodOf, spellings } from "./people/entry";
import type { Person, Roster, RosterOptions } from "./people/person";
import { RosterError, type RosterProblem } from "./problems/rosterError";
import type { RosterSource } from "./reading/source";
import { firstCell, presentColumns, readTable, type Table } from "./reading/table";

const declaredPeople: TableRules = {
  shape: "CreateUserRequest",
  columns: peopleColumns,
  required: ["username", "givenname", "familyname"],
};
/** The roster uses only the names of existing users. */
const existingPeople: TableRules = {
  shape: "CreateUserRequest",
  columns: peopleColumns.filter(({ name }) => ["username", "previousname"].includes(name)),
  required: ["username"],
};
const groupsRules: TableRules = { shape: "CreateGroupRequest", columns: groupsColumns, required: ["groupname"] };

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
  const { groupsCsv, groupSeparator = ";", minimumRows = 1, now = new Date(), renamed } = options;
  const tables = [sources].flat().map((source) => readTable(source, peopleColumns, options));
  const groupTables = groupsCsv === undefined ? [] : [readTable(groupsCsv, groupsColumns, options)];
  const rows = tables.flatMap((table) => table.rows);
  const people = entriesOf(tables, "username");
  const groups = new Map(entriesOf(groupTables, "groupname").map((group) => [group.key, group]));
  const spelling = new Map([...groups].map(([key, { name }]) => [key, name]));
  for (const [key, name] of spellings(rows.flatMap((row) => groupsOf(row, groupSeparator)))) {
    if (!spelling.has(key)) spelling.set(key, name);
  }

  const renamedUsers = readRenames("user", people, renamed?.users);
  const isExisting = options.users === "existing";
  const { rules, problems: ruleProblems } = readRosterRules(options.rules, people);
  const csvProblems = [
    ...tooFewRows(tables, minimumRows),
    ...tableProblems(tables, people, isExisting ? existingPeople : declaredPeople),
    ...(isExisting ? [] : sharedEmails(people)),
    ...groupNames(rows, groupSeparator),
    ...periodProblems(people, groupSeparator),
    ...tableProblems(groupTables, [...groups.values()], groupsRules),
    ...renamedUsers.problems,
    ...ruleProblems,
  ];
  // The program's function and the rules need people without problems.
  const isReadable = csvProblems.length === 0;
  const read = isReadable ? peopleOf(tables, people, spelling, groupSeparator, now) : [];
  const withGroups = withGroupsOf(read, spelling, options.groupsOf);
  const isComplete = isReadable && withGroups.problems.length === 0;
  const roster = isComplete && rules !== undefined ? withRules(withGroups, rules) : withGroups;
  const named = [...roster.groups].map(([key, name]) => ({ name, rows: groups.get(key)?.rows ?? [] }));
  const renamedGroups = readRenames("group", named, renamed?.groups);
  const problems = [...csvProblems, ...roster.problems, ...renamedGroups.problems];
  if (problems.length > 0) throw new RosterError(inOrder(problems, [...tables, ...groupTables]));
  return {
    now,
    people: roster.people,
    groups: [...roster.groups.values()].sort(compareNames),
    descriptions: descriptionsOf(groups),
    previousNames: { users: renamedUsers.previousNames, groups: renamedGroups.previousNames },
  };
}

function peopleOf(
  tables: Table[],
  people: Entry[],
  spelling: Map<string, string>,
  separator: string,
  now: Date,
): Person[] {
  const read = attributesReader(presentColumns(tables, peopleColumns));
  return people
    .map(({ name, rows }) => {
      const memberships = rows.flatMap((row) => {
        const period = periodOf(row);
        return groupsOf(row, separator).map((group) => [spelling.get(nameKey(group)) ?? group, period] as const);
      });
      const groups = new Set(memberships.flatMap(([group, period]) => (includes(period, now) ? [group] : [])));
      const periods = new Map<string, Period>(
        memberships.filter(([, { from, until }]) => from !== undefined || until !== undefined),
      );
      const [{ line, table }] = rows;
      const user = Object.assign(read(rows), { userName: name });
      return { user, groups: [...groups].sort(compareNames), periods, byRule: new Map(), file: table.file, line };
    })
    .sort((a, b) => compareNames(a.user.userName, b.user.userName));
}

function descriptionsOf(groups: Map<string, Entry>): Map<string, string> {
  const descriptions = new Map<string, string>();
  for (const { key, rows } of groups.values()) {
    const found = firstCell(rows, "description");
    if (found !== undefined) descriptions.set(key, found.value);
  }
  return descriptions;
}

function inOrder(problems: RosterProblem[], tables: Table[]): RosterProblem[] {
  const files = new Map(tables.map(({ file }, index) => [file, index]));
  return problems.sort((a, b) => (files.get(a.file) ?? -1) - (files.get(b.file) ?? -1) || a.line - b.line);
}
