import { expect } from "chai";
import fc from "fast-check";
import { decodeCsv, editCsv, encodeCsv } from "../../../cli/review/editCsv";
import { planReview } from "../../../cli/review/plan";
import type { SheetRow } from "../../../cli/review/sheet";
import { peopleColumns } from "../../../roster/columns/peopleColumns";
import { parseRoster } from "../../../roster/parseRoster";
import { readTable } from "../../../roster/reading/table";
import { escapeFormulas } from "../../../text/formulas";

const userNames = ["nina", "O'Brien", 'the"q"', "=ann", "#bob", "zoë"];
const groupNames = ["Admins", "Read, only", 'The "Q"', "=Sum", "#Ops", "Line\nTwo", "Straße"];
const titles = ["Lead", "", "a;b", 'say "hi"', "two\r\nlines", "=1+1"];

/** How a CSV is written: a person, or a program, may have written it. */
const dialects = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t"),
  end: fc.constantFrom("\n", "\r\n", "\r"),
  encoding: fc.constantFrom("utf-8", "utf-8 with a mark", "utf-16le", "utf-16be"),
  columns: fc.subarray(["from", "until"]).chain((periods) => {
    const columns = ["username", "givenname", "familyname", "groupname", "title", ...periods];
    return fc.shuffledSubarray(columns, { minLength: columns.length });
  }),
  hasEnd: fc.boolean(),
});

const people = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...userNames),
    title: fc.constantFrom(...titles),
    from: fc.constantFrom("", "2026-01-01T00:00+01:00"),
    until: fc.constantFrom("", "2999-12-31"),
    rows: fc.array(fc.subarray(groupNames), { minLength: 1, maxLength: 3 }),
  }),
  { selector: ({ name }) => name, minLength: 1 },
);

/** How each cell and each line is written. */
const whims = fc.infiniteStream(
  fc.record({
    isQuoted: fc.boolean(),
    isEscaped: fc.boolean(),
    before: fc.constantFrom("", " "),
    comment: fc.boolean(),
  }),
);

type Whims = Iterator<{ isQuoted: boolean; isEscaped: boolean; before: string; comment: boolean }>;
type Dialect = typeof dialects extends fc.Arbitrary<infer Value> ? Value : never;
type People = typeof people extends fc.Arbitrary<infer Value> ? Value : never;

function written(some: People, { delimiter, end, encoding, columns, hasEnd }: Dialect, whim: Whims): Uint8Array {
  const cellOf = (value: string) => {
    const { isQuoted, isEscaped, before } = whim.next().value;
    const text = isEscaped ? escapeFormulas(value) : value;
    const needsQuotes = isQuoted || text.includes(delimiter) || /["\r\n#]/.test(text);
    return `${before}${needsQuotes ? `"${text.replaceAll('"', '""')}"` : text}`;
  };
  const lines = [columns.join(delimiter)];
  for (const { name, title, from, until, rows } of some) {
    for (const groups of rows) {
      if (whim.next().value.comment) lines.push("# a comment; with, delimiters", "");
      const values: Record<string, string> = {
        username: name,
        givenname: "Given",
        familyname: "Family",
        groupname: groups.join("; "),
        title,
        ...(groups.length > 0 && { from, until }),
      };
      lines.push(columns.map((column) => cellOf(values[column] ?? "")).join(delimiter));
    }
  }
  const text = `${encoding === "utf-8" ? "" : "\uFEFF"}${lines.join(end)}${hasEnd ? end : ""}`;
  if (encoding.startsWith("utf-8")) return Buffer.from(text);
  const bytes = Buffer.from(text, "utf16le");
  return encoding === "utf-16be" ? bytes.swap16() : bytes;
}

describe("the changes of a review", () => {
  it("remove the memberships that the decisions name, and change nothing else in any CSV", () => {
    const cases = fc.tuple(people, dialects, whims, fc.infiniteStream(fc.boolean()));
    fc.assert(
      fc.property(cases, ([some, dialect, whim, choices]) => {
        const bytes = written(some, dialect, whim);
        const options = { comment: "#" };
        const source = { file: "people.csv", text: bytes };
        const before = parseRoster(source, options);
        const pairs = before.people.flatMap(({ user, groups }) =>
          groups.map((group) => ({ user: user.userName, group })),
        );
        const removed = pairs.filter(() => choices.next().value);
        const table = readTable(source, peopleColumns, options);
        const rows = {
          roster: before,
          people: [table],
          groups: undefined,
          groupSeparator: ";",
          hasExistingGroups: true,
        };
        const plan = planReview({ source: "review.csv", rows: removed.map(sheetRow) }, rows);
        const edits = plan.edits.get(table) ?? [];
        const old = decodeCsv(bytes);
        const text = editCsv(old, { ...options, delimiter: table.delimiter }, edits);

        expect(plan.toDo).to.deep.equal([]);
        const after = parseRoster({ file: "people.csv", text: encodeCsv(text, bytes) }, options);
        const isRemoved = (user: string, group: string) =>
          removed.some((pair) => pair.user === user && pair.group === group);
        expect(after.people.map(({ user, groups, periods }) => ({ user, groups, periods }))).to.deep.equal(
          before.people.map(({ user, groups, periods }) => ({
            user,
            groups: groups.filter((group) => !isRemoved(user.userName, group)),
            periods: new Map([...periods].filter(([group]) => !isRemoved(user.userName, group))),
          })),
        );
        const changed = edits.reduce((sum, { record }) => sum + record.lines, 0);
        const same = linesOf(text).filter((line) => linesOf(old).includes(line));
        expect(same.length).to.be.at.least(linesOf(old).length - changed);
        if (removed.length === 0) expect(Buffer.from(encodeCsv(text, bytes)).equals(bytes)).to.equal(true);
      }),
    );
  });
});

function linesOf(text: string): string[] {
  return text.split(/(?<=\r\n|\n|\r(?!\n))/);
}

function sheetRow({ user, group }: { user: string; group: string }): SheetRow {
  const ids = { groupId: `id of ${group}`, userId: `id of ${user}` };
  const answer = { reviewer: "", decision: "remove", date: "" };
  return { line: 2, group, userName: user, managedBy: "people/dev", ...ids, ...answer };
}
