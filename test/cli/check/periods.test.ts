import { expect } from "chai";
import { periodWarnings, timedChanges } from "../../../cli/check/periods";
import { rosterIn } from "../../../cli/check/stackRoster";
import { planUpdate } from "../../../cli/check/updatePlan";
import { parseRoster } from "../../../index";
import { IdentityStoreId } from "../../emulator/support";
import { Provider } from "../../provider/support";
import { deployed } from "./rosterStack";

const header = "username,givenname,familyname,groupname,from,until\n";
const csv = `${header}\
nina,Nina,Franco,Admins,2026-12-01,2026-12-31
nina,Nina,Franco,Readers,,
john,John,Smith,Admins,,2026-12-15T18:00+01:00
john,John,Smith,Readers,2027-01-01,
`;

describe("memberships that begin and end, in a check", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });

  function read(now: string, text = csv) {
    return parseRoster({ file: "people.csv", text }, { now: new Date(now) });
  }

  const dayMs = 24 * 60 * 60 * 1000;

  it("are listed in their order, after one time and up to another", () => {
    const between = (after: string, now: string) =>
      timedChanges(read(now), new Date(after)).map(({ at: _, change, userName, group, reason }) =>
        [change, userName, group, reason].join(" "),
      );
    expect(between("2026-11-30", "2027-01-01")).to.deep.equal([
      "begin nina Admins from 2026-12-01",
      "end john Admins until 2026-12-15T17:00Z",
      "begin john Readers from 2027-01-01",
      "end nina Admins until 2026-12-31",
    ]);
    expect(between("2026-12-01", "2026-12-15T16:59:59Z")).to.deep.equal([]);
    expect(between("2026-12-01", "2026-12-15T17:00Z")).to.deep.equal(["end john Admins until 2026-12-15T17:00Z"]);
    expect(between("2027-01-01", "2026-12-01")).to.deep.equal([]);
  });

  it("are in a warning if they end soon", () => {
    const warned = (now: string, soonMs?: number) => periodWarnings(read(now), soonMs).map(({ reason }) => reason);
    expect(warned("2026-12-15T16:30Z", 14 * dayMs)).to.deep.equal([
      'is in group "Admins" until 2026-12-15T17:00Z: this ends in less than an hour',
    ]);
    expect(warned("2026-12-02", 30 * dayMs)).to.deep.equal([
      'is in group "Admins" until 2026-12-15T17:00Z: this ends in 13 days',
      'is in group "Admins" until 2026-12-31: this ends in 30 days',
    ]);
    expect(warned("2026-12-02")).to.deep.equal([]);
    expect(warned("2026-11-30", 60 * dayMs)).to.deep.equal([
      'is in group "Admins" until 2026-12-15T17:00Z: this ends in 15 days',
    ]);
  });

  it("are in a warning if all memberships of a person have ended, and none is to begin", () => {
    const left = `${header}ann,Ann,Lee,Admins,,2026-11-30\nann,Ann,Lee,Staff,,2026-12-03\nbob,Bob,Roe,,,\n`;
    const warned = (now: string, ...args: [number?, boolean?]) =>
      periodWarnings(read(now, left), ...args).map(({ name, reason }) => [name, reason]);
    expect(warned("2026-12-03T23:59Z")).to.deep.equal([]);
    expect(warned("2026-12-05T03:00Z")).to.deep.equal([
      [
        "ann",
        "is in no group any more: the last membership ended 27 hours ago. To delete the account, remove the rows of this person",
      ],
    ]);
    const [[, reason] = []] = warned("2027-01-03", 0, false);
    expect(reason).to.equal(
      "is in no group any more: the last membership ended 30 days ago. Remove the rows of this person",
    );
    expect(periodWarnings(read("2026-12-20"))).to.deep.equal([]);
  });

  it("have their time as the reason in the plan of an update, for each day", async () => {
    const stack = rosterIn("export", await deployed(provider, csv, { now: new Date("2026-12-10") }));
    const plan = (now: string, text?: string) => planUpdate(read(now, text), stack);
    expect(plan("2026-12-10")).to.deep.include({ moves: [], reasons: [], membershipDeletes: 0 });
    const later = plan("2027-01-01");
    expect(later.moves).to.deep.equal([
      { userName: "john", joined: ["Readers"], left: ["Admins"] },
      { userName: "nina", joined: [], left: ["Admins"] },
    ]);
    expect(later.reasons).to.deep.equal([
      { userName: "john", group: "Readers", reason: "from 2027-01-01" },
      { userName: "john", group: "Admins", reason: "until 2026-12-15T17:00Z" },
      { userName: "nina", group: "Admins", reason: "until 2026-12-31" },
    ]);
    // Nobody is in this group any more, and it stays: rows that are over declare it.
    expect([later.groups.deleted, later.membershipDeletes]).to.deep.equal([[], 2]);
    const postponed = plan("2026-12-10", csv.replace("2026-12-01", "2026-12-11"));
    expect(postponed.reasons).to.deep.equal([{ userName: "nina", group: "Admins", reason: "from 2026-12-11" }]);
  });

  it("have their ends in the stack", async () => {
    const ends = async (now: string) =>
      rosterIn("export", await deployed(provider, csv, { now: new Date(now) })).people?.ends;
    expect(await ends("2026-12-10")).to.deep.equal({
      "admins/nina": "2027-01-01T00:00:00.000Z",
      "admins/john": "2026-12-15T17:00:00.000Z",
    });
    provider.emulator.reset();
    expect(await ends("2027-01-01")).to.equal(undefined);
  });
});
