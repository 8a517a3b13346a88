import { nameKey } from "../../provider/attributes/names";
import type { GroupAttributes, UserAttributes } from "../../provider/types";
import { parseRoster } from "../../roster/parseRoster";
import { RosterError } from "../../roster/problems/rosterError";
import type { RosterSource } from "../../roster/reading/source";
import { type Cell, type Rows, toCsv } from "../../text/csv";

/** The result of parsing one row as a roster. */
export interface ParsedRow<Item> {
  item?: Item | undefined;
  /** Why the roster refuses the row. */
  problems: string[];
}

/** Parses rows as a roster. Returns an item for each row. @throws RosterError */
type Reader<Item> = (source: RosterSource, rows: Rows) => (Item | undefined)[];

/** Parses rows of people, without their groups. */
export function parsePeople({ columns, rows }: Rows): ParsedRow<UserAttributes>[] {
  const position = columns.indexOf("groupname");
  const alone = { columns, rows: rows.map((cells) => cells.with(position, null)) };
  return parseRows(alone, (source, some) => {
    const { people } = parseRoster(source, { minimumRows: 0 });
    return atLines(some, new Map(people.map(({ line, user }) => [line, user])));
  });
}

/** Parses each group name as the cell of a person. */
export function parseGroupNames(names: string[], groupSeparator: string): ParsedRow<string[]>[] {
  const columns = ["username", "givenname", "familyname", "groupname"];
  const members = { columns, rows: names.map((name, index) => [`user${index}`, "Given", "Family", name]) };
  return parseRows(members, (source, some) => {
    const { people } = parseRoster(source, { groupSeparator, minimumRows: 0 });
    return atLines(some, new Map(people.map(({ line, groups }) => [line, groups])));
  });
}

/** Parses rows of groups. */
export function parseGroups(groups: Rows): ParsedRow<GroupAttributes>[] {
  const nobody = { file: "people", text: "username,givenname,familyname\n" };
  return parseRows(groups, (groupsCsv, { rows }) => {
    const roster = parseRoster(nobody, { groupsCsv, minimumRows: 0 });
    const names = new Map(roster.groups.map((name) => [nameKey(name), name]));
    return rows.map(([cell]) => {
      const key = nameKey(String(cell).trim());
      const description = roster.descriptions.get(key);
      return { displayName: names.get(key) ?? "", ...(description === undefined ? {} : { description }) };
    });
  });
}

/** Parses the valid rows once more if some are refused, as a roster with a refused row has no items at all. */
function parseRows<Item>(rows: Rows, read: Reader<Item>): ParsedRow<Item>[] {
  const items = tryToParse(rows, read);
  if (!(items instanceof RosterError)) return items.map((item) => ({ item, problems: [] }));
  const problems = problemsByRow(rows, items);
  if (problems.every((some) => some.length === 0)) throw items;
  const valid = { columns: rows.columns, rows: rows.rows.filter((_, index) => problems[index]?.length === 0) };
  const others = parseRows(valid, read);
  return problems.map((some) => (some.length > 0 ? undefined : others.shift()) ?? { problems: some });
}

function tryToParse<Item>(rows: Rows, read: Reader<Item>): (Item | undefined)[] | RosterError {
  // Bytes, as in the file.
  const text = Buffer.from(toCsv(rows));
  try {
    return read({ file: "roster", text }, rows);
  } catch (error) {
    if (error instanceof RosterError) return error;
    throw error;
  }
}

/** Leaves out the values, as the problems may go into a log. */
function problemsByRow(rows: Rows, { problems }: RosterError): string[][] {
  const lines = linesOf(rows);
  const found = rows.rows.map((): string[] => []);
  for (const { line, column, reason } of problems) {
    found[lines.findLastIndex((begin) => begin <= line)]?.push(`${column} ${reason}`);
  }
  return found;
}

function atLines<Item>(rows: Rows, items: Map<number, Item>): (Item | undefined)[] {
  return linesOf(rows).map((line) => items.get(line));
}

/** The number of the first line of each row. The header is line 1. */
function linesOf({ rows }: Rows): number[] {
  let line = 2;
  return rows.map((cells) => {
    const begin = line;
    line += 1 + cells.reduce<number>((sum, cell) => sum + lineEndsIn(cell), 0);
    return begin;
  });
}

function lineEndsIn(cell: Cell): number {
  return typeof cell === "string" ? (cell.match(/\r\n|\r|\n/g)?.length ?? 0) : 0;
}
