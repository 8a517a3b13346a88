import { expect } from "chai";
import fc from "fast-check";
import { timedChanges } from "../../cli/check/periods";
import { parseRoster } from "../../roster/parseRoster";
import { toCsv } from "../../text/csv";

const hourMs = 60 * 60 * 1000;
const start = Date.UTC(2026, 10, 25);

/** A time of a row: what the cell says, and the moment that it means as a beginning and as an end. */
interface Written {
  text: string;
  begin: number;
  end: number;
}

const day = fc.nat(8).map((days): Written => {
  const begin = start + days * 24 * hourMs;
  return { text: new Date(begin).toISOString().slice(0, 10), begin, end: begin + 24 * hourMs };
});

/** A time with a zone: the local time is the moment plus the offset of the zone. */
const moment = fc
  .record({ hours: fc.nat(8 * 24), offset: fc.integer({ min: -11, max: 14 }) })
  .map(({ hours, offset }): Written => {
    const at = start + hours * hourMs;
    const local = new Date(at + offset * hourMs).toISOString().slice(0, 16);
    const zone = `${offset < 0 ? "-" : "+"}${String(Math.abs(offset)).padStart(2, "0")}:00`;
    return { text: local + (offset === 0 ? "Z" : zone), begin: at, end: at };
  });

const time = fc.option(fc.oneof(day, moment), { nil: undefined });

const row = fc
  .record({
    user: fc.constantFrom("ann", "ben", "cleo"),
    group: fc.constantFrom("Admins", "Finance", "Readers"),
    from: time,
    until: time,
  })
  .filter(({ from, until }) => from === undefined || until === undefined || from.begin < until.end);

type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never;

/** A person has a group in one row only: several rows with different times contradict each other. */
const rows = fc.uniqueArray(row, { minLength: 1, maxLength: 9, selector: ({ user, group }) => `${user}/${group}` });

/** Also the moments at which memberships begin and end, and the milliseconds before. */
const now = fc
  .record({ hours: fc.nat(9 * 24), before: fc.boolean() })
  .map(({ hours, before }) => start + hours * hourMs - (before ? 1 : 0));

function parse(some: Row[], now: number) {
  const text = toCsv({
    columns: ["username", "givenname", "familyname", "groupname", "from", "until"],
    rows: some.map(({ user, group, from, until }) => [user, "G", "F", group, from?.text ?? "", until?.text ?? ""]),
  });
  return parseRoster({ file: "people.csv", text }, { now: new Date(now) });
}

/** The model: the rows whose membership exists at a time. */
function presentAt(some: Row[], now: number): Row[] {
  return some.filter(({ from, until }) => (from?.begin ?? now) <= now && now < (until?.end ?? Infinity));
}

function names(some: Row[]): string[] {
  return some.map(({ user, group }) => `${user} in ${group}`).sort();
}

describe("a membership with a beginning or an end", () => {
  it("exists at a time if a row gives it and the time is in the period of the row", () => {
    fc.assert(
      fc.property(rows, now, (some, now) => {
        const { people, groups } = parse(some, now);
        const found = (of: (person: (typeof people)[number]) => Iterable<string>) =>
          people.flatMap((person) => [...of(person)].map((group) => `${person.user.userName} in ${group}`)).sort();
        const limited = some.filter(({ from, until }) => from !== undefined || until !== undefined);
        expect(found((person) => person.groups)).to.deep.equal(names(presentAt(some, now)));
        expect(found((person) => person.periods.keys())).to.deep.equal(names(limited));
        expect(people).to.have.length(new Set(some.map(({ user }) => user)).size);
        expect(groups).to.deep.equal([...new Set(some.map(({ group }) => group))].sort());
      }),
      { numRuns: 500 },
    );
  });

  it("begins and ends between two times as a check lists it", () => {
    fc.assert(
      fc.property(rows, now, now, (some, one, other) => {
        const [before, after] = one <= other ? [one, other] : [other, one];
        const present = new Set(names(presentAt(some, before)));
        for (const { change, userName, group, at } of timedChanges(parse(some, after), new Date(before))) {
          expect(new Date(at).getTime()).to.be.above(before).and.at.most(after);
          if (change === "begin") present.add(`${userName} in ${group}`);
          else present.delete(`${userName} in ${group}`);
        }
        expect([...present].sort()).to.deep.equal(names(presentAt(some, after)));
      }),
      { numRuns: 500 },
    );
  });
});
