import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { escapeFormulas, unescapeFormulas } from "../../text/formulas";

/** A person of a test: the values of the cells, and the groups. */
export interface Written {
  cells: Record<string, string>;
  groups: string[];
}

/** The dialect of a CSV writer. */
export interface WriterDialect {
  delimiter: string;
  recordDelimiter: string;
  isQuoted: boolean;
  /** Whether an apostrophe stands before formulas, as in the output of `identitystore export`. */
  isEscaped: boolean;
  encode: (text: string) => Uint8Array;
  /** The separator of groups in one cell; without it, each group has its own row. */
  groupSeparator: string | undefined;
  /** The number of empty lines between records. */
  emptyLines: number;
}

const letters = [
  "a",
  "Z",
  "é",
  "ß",
  "İ",
  "漢",
  "😀",
  "0",
  "'",
  '"',
  ",",
  ";",
  "|",
  "/",
  "%",
  "#",
  "=",
  "+",
  "-",
  "_",
  ".",
];
const spaces = [" ", "\t", "\n", "\r\n", "\r", "\u3000"];

function textOf(units: string[], maxLength: number) {
  return fc.array(fc.constantFrom(...units), { minLength: 1, maxLength }).map((some) => some.join("").trim());
}

const name = textOf(letters, 8);
const value = textOf([...letters, ...spaces], 12).filter((text) => text !== "");
const valueOrNone = fc.oneof({ weight: 3, arbitrary: value }, fc.constant(""));

/** Columns in addition to the required ones; a roster has some of them. */
const optional = ["displayname", "title", "middlename", "email", "emailtype", "primary", "department", "photo2"];

const cells = fc.record({
  username: name,
  givenname: value,
  familyname: value,
  displayname: valueOrNone,
  title: valueOrNone,
  middlename: valueOrNone,
  emailtype: valueOrNone,
  primary: fc.constantFrom("", "TRUE", "false", "True"),
  department: valueOrNone,
  photo2: valueOrNone,
  hasEmail: fc.boolean(),
});

function keyOf(text: string): string {
  return text.toLowerCase();
}

/** People of one roster: user names, group names and addresses are unique without regard to case. */
export const people: fc.Arbitrary<Written[]> = fc
  .record({
    groups: fc.uniqueArray(value, { maxLength: 4, selector: keyOf }),
    people: fc.uniqueArray(cells, { minLength: 1, maxLength: 6, selector: ({ username }) => keyOf(username) }),
    columns: fc.subarray(optional),
  })
  .chain(({ groups, people, columns }) =>
    fc.tuple(...people.map(() => fc.subarray(groups))).map((memberships) =>
      people.map(({ hasEmail, ...all }, index) => {
        const written: Record<string, string> = { ...all, email: hasEmail ? `user${index}@example.com` : "" };
        const present = ["username", "givenname", "familyname", ...columns];
        return {
          cells: Object.fromEntries(present.map((column) => [column, written[column] ?? ""])),
          groups: memberships[index] ?? [],
        };
      }),
    ),
  );

const encodings = [
  (text: string) => Buffer.from(text),
  (text: string) => Buffer.from(`\uFEFF${text}`),
  ...["\uFEFF", ""].flatMap((mark) => [
    (text: string) => Buffer.from(mark + text, "utf16le"),
    (text: string) => Buffer.from(mark + text, "utf16le").swap16(),
  ]),
];

export const dialect: fc.Arbitrary<WriterDialect> = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t"),
  recordDelimiter: fc.constantFrom("\n", "\r\n", "\r"),
  isQuoted: fc.boolean(),
  isEscaped: fc.boolean(),
  encode: fc.constantFrom(...encodings),
  groupSeparator: fc.constantFrom(undefined, ";", " && "),
  emptyLines: fc.nat(2),
});

/** A possible spelling of a column's name. */
const spelling = (column: string) =>
  fc
    .tuple(
      ...[...column].map((letter) =>
        fc.tuple(fc.boolean(), fc.constantFrom("", "", "", " ", "-", "_")).map(spell(letter)),
      ),
    )
    .map((some) => some.join(""));

function spell(letter: string) {
  return ([isUpper, after]: [boolean, string]) => (isUpper ? letter.toUpperCase() : letter) + after;
}

/** The columns of some people in any order, as a header spells them. */
export function headerOf(written: Written[]): fc.Arbitrary<{ columns: string[]; spelt: string[] }> {
  const columns = [...Object.keys(written[0]?.cells ?? {}), "groupname"];
  return fc
    .shuffledSubarray(columns, { minLength: columns.length })
    .chain((order) => fc.tuple(...order.map(spelling)).map((spelt) => ({ columns: order, spelt })));
}

/** The CSV of some people, and for each user name the line in which the person's first row begins. */
export function write(
  written: Written[],
  header: { columns: string[]; spelt: string[] },
  writer: WriterDialect,
): { text: Uint8Array; lines: Map<string, number> } {
  const rows = written.flatMap((person) => rowsOf(person, writer.groupSeparator));
  const records = rows.map((row) => header.columns.map((column) => row[column] ?? ""));
  const lines = new Map<string, number>();
  let text = recordOf(header.spelt, writer);
  for (const [index, record] of records.entries()) {
    text += writer.recordDelimiter.repeat(writer.emptyLines);
    const userName = rows[index]?.username ?? "";
    if (!lines.has(userName)) lines.set(userName, text.split(/\r\n|\r|\n/).length);
    text += recordOf(record, writer);
  }
  return { text: writer.encode(text), lines };
}

function recordOf(cells: string[], { delimiter, recordDelimiter, isQuoted, isEscaped }: WriterDialect): string {
  // RFC 4180: a field with a line break of any kind is quoted.
  const options = { delimiter, record_delimiter: recordDelimiter, quoted: isQuoted, quoted_match: /[\r\n]/ };
  // A value that already has such an apostrophe needs one more.
  const written = cells.map((cell) => (isEscaped || unescapeFormulas(cell) !== cell ? escapeFormulas(cell) : cell));
  return stringify([written], options);
}

function rowsOf({ cells, groups }: Written, separator: string | undefined): Record<string, string>[] {
  if (separator !== undefined) return [{ ...cells, groupname: groups.join(separator) }];
  return (groups.length === 0 ? [""] : groups).map((group) => ({ ...cells, groupname: group }));
}
