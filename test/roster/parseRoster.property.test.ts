import { expect } from "chai";
import fc from "fast-check";
import { parseRoster } from "../../roster/parseRoster";
import { RosterError } from "../../roster/problems/rosterError";
import { dialect, headerOf, people, type Written, write } from "./arbitrary";

/** What a person's cells declare, computed without the reader's code. */
function declared({ username, givenname, familyname, middlename, ...cells }: Record<string, string>) {
  const { displayname, title, email, emailtype, primary, department, photo2 } = cells;
  const withType = emailtype === undefined ? {} : { type: emailtype };
  const withPrimary = primary ? { primary: primary.toLowerCase() === "true" } : {};
  return {
    userName: username,
    name: {
      givenName: givenname,
      familyName: familyname,
      ...(middlename === undefined ? {} : { middleName: middlename }),
    },
    ...(displayname === undefined ? {} : { displayName: displayname }),
    ...(title === undefined ? {} : { title }),
    ...(email === undefined ? {} : { emails: email === "" ? [] : [{ value: email, ...withType, ...withPrimary }] }),
    ...(department === undefined ? {} : { extensions: { "aws:identitystore:enterprise": { department } } }),
    ...(photo2 === undefined ? {} : { photos: photo2 === "" ? [] : [{ value: photo2 }] }),
  };
}

function expected(written: Written[]) {
  const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return written
    .map(({ cells, groups }) => ({ user: declared(cells), groups: [...groups].sort(inOrder) }))
    .sort((a, b) => inOrder(a.user.userName ?? "", b.user.userName ?? ""));
}

/** Names of groups in one cell must not contain the separator. */
function fits(written: Written[], separator: string | undefined): boolean {
  return separator === undefined || !written.some(({ groups }) => groups.some((group) => group.includes(separator)));
}

describe("a roster", () => {
  const roster = people.chain((written) => fc.record({ written: fc.constant(written), header: headerOf(written) }));

  it("reads back as the same people in any accepted dialect, whichever CSV writer wrote it", () => {
    fc.assert(
      fc.property(roster, dialect, ({ written, header }, writer) => {
        fc.pre(fits(written, writer.groupSeparator));
        const { text, lines } = write(written, header, writer);
        const { people } = parseRoster({ file: "people.csv", text }, { groupSeparator: writer.groupSeparator ?? "" });
        expect(people.map(({ user, groups }) => ({ user, groups }))).to.deep.equal(expected(written));
        expect(new Map(people.map(({ user, line }) => [user.userName, line]))).to.deep.equal(lines);
      }),
      { numRuns: 500 },
    );
  });

  it("is the same for any order of its rows", () => {
    fc.assert(
      fc.property(roster, dialect, fc.infiniteStream(fc.nat()), ({ written, header }, writer, random) => {
        const shuffled = written
          .map((person) => ({ person, order: random.next().value }))
          .sort((a, b) => a.order - b.order)
          .map(({ person }) => person);
        const read = (some: Written[]) => {
          const { text } = write(some, header, { ...writer, groupSeparator: undefined });
          const { people, groups } = parseRoster({ file: "people.csv", text }, { groupSeparator: "" });
          return { groups, people: people.map(({ user, groups }) => ({ user, groups })) };
        };
        expect(read(shuffled)).to.deep.equal(read(written));
      }),
    );
  });

  it("is read or refused with reasons, whatever the text is", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({
        unit: fc.constantFrom("username", "givenname", ",", ";", '"', "\n", "\r", "a", "é", " "),
        maxLength: 60,
      }),
    );
    fc.assert(
      fc.property(bytes, (text) => {
        try {
          parseRoster({ file: "people.csv", text }, { minimumRows: 0 });
        } catch (error) {
          expect(error).to.be.instanceOf(RosterError);
          if (error instanceof RosterError) expect(error.problems).to.not.be.empty;
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
