import { nameKey } from "../../provider/attributes/names";
import type { GroupAttributes, UserAttributes } from "../../provider/resources/types";
import { parseRoster } from "../../roster/parseRoster";
import { RosterError } from "../../roster/problems/rosterError";
import type { RosterSource } from "../../roster/reading/source";
import { type Cell, type Rows, toCsv } from "../../text/csv";

/** What a roster makes of one row. */
export interface ParsedRow<Item> {
  item?: Item | undefined;
  /** Why it refuses the row. */
  problems: string[];
}

/** Reads rows as a roster; answers an item for each. @throws RosterError */
type Reader<Item> = (source: RosterSource, rows: Rows) => (Item | undefined)[];

/** What a roster declares of the people in these rows; their groups are not looked at. */
export function parsePeople({ columns, rows }: Rows): ParsedRow<UserAttributes>[] {
  const position = columns.indexOf("groupname");
  const alone = { columns, rows: rows.map((cells) => cells.with(position, null)) };
  return parseRows(alone, (source, some) => {
    const { people } = parseRoster(source, { minimumRows: 0 });
    return atLines(some, new Map(people.map(({ line, user }) => [line, user])));
  });
}

/** The groups that a roster makes of each name. */
export function parseGroupNames(names: string[], groupSeparator: string): ParsedRow<string[]>[] {
  const columns = ["username", "givenname", "familyname", "groupname"];
  const members = { columns, rows: names.map((name, index) => [`user${index}`, "Given", "Family", name]) };
  return parseRows(members, (source, some) => {
    const { people } = parseRoster(source, { groupSeparator, minimumRows: 0 });
    return atLines(some, new Map(people.map(({ line, groups }) => [line, groups])));
  });
}

/** What a roster declares of each group. */
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

/** As one row that is refused hides what is made of the others, these are read once more. */
function parseRows<Item>(rows: Rows, read: Reader<Item>): ParsedRow<Item>[] {
  const items = tryToParse(rows, read);
  if (!(items instanceof RosterError)) return items.map((item) => ({ item, problems: [] }));
  const problems = problemsByRow(rows, items);
  if (problems.every((some) => some.length === 0)) throw items;
  const fine = { columns: rows.columns, rows: rows.rows.filter((_, index) => problems[index]?.length === 0) };
  const others = parseRows(fine, read);
  return problems.map((some) => (some.length > 0 ? undefined : others.shift()) ?? { problems: some });
}

function tryToParse<Item>(rows: Rows, read: Reader<Item>): (Item | undefined)[] | RosterError {
  // The bytes of it, as they will be in a file.
  const text = Buffer.from(toCsv(rows));
  try {
    return read({ file: "roster", text }, rows);
  } catch (error) {
    if (error instanceof RosterError) return error;
    throw error;
  }
}

/** Without the values: they are in the row, and this may go into a log. */
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

/** The lines that rows begin in, after the header's. */
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
