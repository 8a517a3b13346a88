import { checkAttributes } from "../provider/attributes/check";
import type { UserAttributes } from "../provider/resources/types";
import { type Column, columns } from "./columns";
import { RosterError, type RosterProblem } from "./problem";
import { type Row, readTable, type Table } from "./readTable";

/** A person of a roster. */
export interface Person {
  /** What to declare. */
  user: UserAttributes;
  /** Names of the groups that the person is in, sorted. */
  groups: string[];
}

/** The people of a CSV, in the order of their user names. */
export interface Roster {
  people: Person[];
  /** Names of all groups, sorted. */
  groups: string[];
}

/** A roster's text, and what to call it in messages. */
export interface RosterSource {
  file: string;
  text: string;
}

/** The rows of one person, or the spellings of one group. */
type Gathered<Item> = Map<string, Item[]>;

/**
 * Reads a roster without Pulumi and without AWS: for scripts, tests and checks.
 *
 * One person may have several rows, one for each group. Names that differ only by case are the same person or group.
 *
 * @throws RosterError with every problem, if there is any
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { parseRoster } from "pulumi-identitystore";
 *
 * const { people } = parseRoster({ file: "people.csv", text: readFileSync("people.csv", "utf8") });
 * ```
 */
export function parseRoster({ file, text }: RosterSource): Roster {
  const table = readTable(file, text);
  const problems = table.problems.length > 0 ? table.problems : findProblems(file, table);
  if (problems.length > 0) throw new RosterError(problems.sort((a, b) => a.line - b.line));
  const groupNames = spellings(table.rows.map((row) => cell(row, "groupname")).filter((name) => name !== ""));
  const people = [...gather(table.rows, (row) => cell(row, "username").toLowerCase()).values()].map((rows) =>
    personOf(rows, groupNames),
  );
  return {
    people: people.sort((a, b) => compareNames(a.user.userName, b.user.userName)),
    groups: [...groupNames.values()].sort(compareNames),
  };
}

/** The order of everything that a roster puts out: by code units, the same on every machine. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function findProblems(file: string, table: Table): RosterProblem[] {
  const people = gather(table.rows, (row) => cell(row, "username").toLowerCase());
  return [
    ...table.rows.flatMap((row) => rowProblems(file, table, row)),
    ...[...people.values()].flatMap((rows) => contradictions(file, table, rows)),
    ...sharedEmails(file, table, people),
  ];
}

function rowProblems(file: string, table: Table, row: Row): RosterProblem[] {
  const at = (column: Column, reason: string) => problemAt(file, table, row, column.name, reason);
  const primary = cell(row, "primary");
  const isPrimaryWrong = primary !== "" && parsePrimary(primary) === undefined;
  const empty = columns.filter(({ name, isRequired }) => isRequired && cell(row, name) === "");
  const refused = checkAttributes("CreateUserRequest", { ...attributesOf(row) }, () => false).flatMap(
    ({ path, message }) => {
      const column = columns.find((candidate) => candidate.path === path);
      return column === undefined || empty.includes(column) ? [] : [at(column, message)];
    },
  );
  const group = cell(row, "groupname");
  const groupProblems =
    group === ""
      ? []
      : checkAttributes("CreateGroupRequest", { displayName: group }, () => false).map(({ message }) => message);
  return [
    ...empty.map((column) => at(column, "is required")),
    ...(isPrimaryWrong ? [problemAt(file, table, row, "primary", "must be TRUE or FALSE")] : []),
    ...refused,
    ...groupProblems.map((message) => problemAt(file, table, row, "groupname", message)),
  ];
}

/** Rows of one person that say different things: which of them is true is not ours to choose. */
function contradictions(file: string, table: Table, rows: Row[]): RosterProblem[] {
  const [first, ...others] = rows;
  if (first === undefined) return [];
  const compared = columns.filter(({ name, isPerGroup }) => !isPerGroup && name !== "username");
  return others.flatMap((row) =>
    compared
      .filter(({ name }) => cell(row, name) !== cell(first, name))
      .map(({ name }) =>
        problemAt(
          file,
          table,
          row,
          name,
          `contradicts line ${first.line}, which says ${JSON.stringify(cell(first, name))} of the same person`,
        ),
      ),
  );
}

/** The API gives an e-mail address to one user only. */
function sharedEmails(file: string, table: Table, people: Gathered<Row>): RosterProblem[] {
  const firsts = [...people.values()].flatMap((rows) => rows.slice(0, 1)).filter((row) => cell(row, "email") !== "");
  return [...gather(firsts, (row) => cell(row, "email").toLowerCase()).values()].flatMap(([first, ...others]) =>
    others.map((row) =>
      problemAt(
        file,
        table,
        row,
        "email",
        `belongs to ${cell(first ?? row, "username")} already (line ${first?.line}): an address can be one person's only`,
      ),
    ),
  );
}

function problemAt(file: string, table: Table, row: Row, column: string, reason: string): RosterProblem {
  return { file, line: row.line, column: table.headers.get(column) ?? column, value: cell(row, column), reason };
}

function personOf(rows: Row[], groupNames: Map<string, string>): Person {
  const byName = [...rows].sort((a, b) => compareNames(cell(a, "username"), cell(b, "username")));
  const groups = new Set(rows.map((row) => groupNames.get(cell(row, "groupname").toLowerCase()) ?? ""));
  groups.delete("");
  // Whichever row comes first in the file, the same spelling of a name is chosen.
  return { user: attributesOf(byName[0] ?? rows[0]), groups: [...groups].sort(compareNames) };
}

function attributesOf(row: Row | undefined): UserAttributes {
  const email = cell(row, "email");
  const type = cell(row, "emailtype");
  const primary = parsePrimary(cell(row, "primary"));
  return {
    userName: cell(row, "username"),
    name: { givenName: cell(row, "givenname"), familyName: cell(row, "familyname") },
    ...(email === ""
      ? {}
      : {
          emails: [{ value: email, ...(type === "" ? {} : { type }), ...(primary === undefined ? {} : { primary }) }],
        }),
  };
}

function parsePrimary(value: string): boolean | undefined {
  const upper = value.toUpperCase();
  return upper === "TRUE" ? true : upper === "FALSE" ? false : undefined;
}

/** One spelling for each name, however often it stands there in whichever case. */
function spellings(names: string[]): Map<string, string> {
  const gathered = gather(names, (name) => name.toLowerCase());
  return new Map([...gathered].map(([key, variants]) => [key, variants.sort(compareNames)[0] ?? key]));
}

function gather<Item>(items: Item[], keyOf: (item: Item) => string): Gathered<Item> {
  const gathered: Gathered<Item> = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const known = gathered.get(key);
    if (known === undefined) gathered.set(key, [item]);
    else known.push(item);
  }
  return gathered;
}

function cell(row: Row | undefined, name: string): string {
  return row?.cells.get(name) ?? "";
}
