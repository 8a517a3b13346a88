import { expect } from "chai";
import fc from "fast-check";
import { timedChanges } from "../../cli/check/periods";
import { parseRoster } from "../../roster/parseRoster";
import { toCsv } from "../../text/csv";
import { isPresent, now, time } from "./times";

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

function parse(some: Row[], now: number) {
  const text = toCsv({
    columns: ["username", "givenname", "familyname", "groupname", "from", "until"],
    rows: some.map(({ user, group, from, until }) => [user, "G", "F", group, from?.text ?? "", until?.text ?? ""]),
  });
  return parseRoster({ file: "people.csv", text }, { now: new Date(now) });
}

/** The model: the rows whose membership exists at a time. */
function presentAt(some: Row[], now: number): Row[] {
  return some.filter((row) => isPresent(row, now));
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
