import { expect } from "chai";
import { formatReport } from "../../../cli/audit/formatReport";
import { auditReport } from "../../../cli/audit/report/schema";
import type { Properties } from "../../../provider/lifecycle/lifecycle";
import { IdentityStoreId } from "../../emulator/support";
import { Provider } from "../../provider/support";
import { deployed } from "../check/rosterStack";
import { Stack } from "./stack";
import { auditOf, short } from "./support";

const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };

describe("an audit of memberships with an end", () => {
  const provider = new Provider({ identityStoreId: IdentityStoreId });
  const march = { from: "2026-03-01", until: "2026-03-31" };
  const [before, within, end] = ["2026-02-01", "2026-03-15", "2026-04-01T00:00Z"].map((text) => new Date(text));
  let stack: Stack;
  let pair: [groupId: string, userId: string];

  beforeEach(async () => {
    stack = new Stack(provider, "dev");
    const userId = await stack.user({ userName: "nina", name: { givenName: "Nina", familyName: "Franco" } });
    pair = [await stack.group({ displayName: "Admins" }), userId];
  });

  /** The state after an update at this time. */
  async function deployedAt(now: Date | undefined): Promise<string> {
    provider.restart({ now: String(now?.toISOString()) });
    await stack.membership(...pair, march);
    return stack.export();
  }

  it("finds one that is over and still in the directory, from the moment of its end", async () => {
    const exported = await deployedAt(within);
    const early = new Date("2026-03-31T23:59:59Z");
    expect(short(await auditOf(provider, [exported], { now: early }))).to.deep.equal([]);
    const report = await auditOf(provider, [exported], { now: end });
    expect(short(report)).to.deep.equal(["expired membership nina in Admins"]);
    expect(report.summary.findings).to.include({ expired: 1, missing: 0, unmanaged: 0 });
    const until = "2026-04-01T00:00:00.000Z";
    expect(report.findings[0])
      .to.include({ until })
      .and.deep.include({ stacks: ["people/dev"] });
    expect(report.findings[0]?.resources).to.have.length(1);
    expect(formatReport("table", report)).to.match(/until 2026-03-31\b/);
    expect([report.users[0]?.groups[0]?.until, report.groups[0]?.members[0]?.until]).to.deep.equal([until, until]);
    expect(report).to.not.have.property("on");
    expect(auditReport.strict().parse(report)).to.deep.equal(report);
  });

  it("compares the ends with another time than that of the audit, if it is given, and says which", async () => {
    const exported = await deployedAt(within);
    const report = await auditOf(provider, [exported], { now: within, on: end });
    expect(short(report)).to.deep.equal(["expired membership nina in Admins"]);
    expect(report).to.include({ generatedAt: within?.toISOString(), on: end?.toISOString() });
    expect(short(await auditOf(provider, [exported], { now: end, on: within }))).to.deep.equal([]);
  });

  it("does not miss one that is over or has not begun", async () => {
    for (const time of [before, end]) {
      const exported = await deployedAt(time);
      for (const now of [before, end]) {
        const report = await auditOf(provider, [exported], { now });
        expect(short(report)).to.deep.equal([]);
        expect(report.summary).to.include({ memberships: 0, managedMemberships: 0 });
      }
    }
  });

  it("does not miss one that somebody removed by hand after its end", async () => {
    const exported = await deployedAt(within);
    const [MembershipId] = await memberships();
    await provider.client.deleteGroupMembership({ IdentityStoreId, MembershipId });
    expect(short(await auditOf(provider, [exported], { now: within }))).to.deep.equal([
      "missing membership nina in Admins",
    ]);
    expect(short(await auditOf(provider, [exported], { now: end }))).to.deep.equal([]);
  });

  it("finds one that somebody added again after its end, which no stack declares any more", async () => {
    const exported = await deployedAt(end);
    await provider.membership(...pair);
    const { findings } = await auditOf(provider, [exported], { now: end });
    expect(findings.map(({ kind, name, stacks }) => [kind, name, stacks])).to.deep.equal([
      ["unmanaged", "nina in Admins", []],
      ["expired", "nina in Admins", ["people/dev"]],
    ]);
  });

  it("finds one that somebody added before its beginning unmanaged, and not expired", async () => {
    const exported = await deployedAt(before);
    await provider.membership(...pair);
    expect(short(await auditOf(provider, [exported], { now: before }))).to.deep.equal([
      "unmanaged membership nina in Admins",
    ]);
  });

  it("refuses an export in which the times are encrypted: it could not find what is over", async () => {
    await deployedAt(within);
    for (const name of ["until", "active"]) {
      const encrypted = stack.export((outputs) =>
        outputs.until === undefined ? outputs : { ...outputs, [name]: secret },
      );
      const refused = await auditOf(provider, [encrypted]).catch(String);
      expect(refused).to.match(new RegExp(`has no readable ${name}. .*--show-secrets`));
    }
  });

  async function memberships(): Promise<(string | undefined)[]> {
    const [GroupId] = pair;
    const { GroupMemberships = [] } = await provider.client.listGroupMemberships({ IdentityStoreId, GroupId });
    return GroupMemberships.map(({ MembershipId }) => MembershipId);
  }

  describe("in a roster", () => {
    const csv = [
      "username,givenname,familyname,groupname",
      "Ana/B,Ana,Lima,Dev/Ops;ADMINS",
      "ben%2F,Ben,Hill,Dev/Ops;ADMINS",
      "Cleo,Cleo,Li,ADMINS",
      "",
    ].join("\n");
    const ends = {
      "dev%2Fops/ana%2Fb": "2026-04-01T00:00:00.000Z",
      "admins/ben%252f": "2026-03-10T12:00:00.000Z",
      "admins/cleo": "2026-12-31T00:00:00.000Z",
      "admins/nobody": "2026-01-01T00:00:00.000Z",
    };
    beforeEach(() => {
      provider.emulator.reset();
      provider.restart();
    });

    const roster = (isPerGroup: boolean, added: Properties) =>
      deployed(provider, csv, {
        isPerGroup,
        edit: (outputs) => (outputs.people === undefined ? outputs : { ...outputs, ...added }),
      });

    for (const isPerGroup of [false, true])
      it(`finds them by the names of group and user, with one resource for each ${isPerGroup ? "group" : "membership"}`, async () => {
        const exported = await roster(isPerGroup, { ends });
        const options = { now: end, ignore: ["unmanaged"] as const };
        const report = await auditOf(provider, [exported], options);
        expect(short(report)).to.deep.equal([
          "expired membership Ana/B in Dev/Ops",
          "expired membership ben%2F in ADMINS",
        ]);
        expect(report.findings.map(({ until }) => until)).to.deep.equal([
          ends["dev%2Fops/ana%2Fb"],
          ends["admins/ben%252f"],
        ]);
        expect(short(await auditOf(provider, [exported], { ...options, now: within }))).to.have.length(1);
      });

    it("refuses ends that are no times, or encrypted", async () => {
      for (const wrong of [
        { "admins/cleo": "soon" },
        { "admins/cleo": 1 },
        "2026",
        secret,
        { "admins/cleo": secret },
      ]) {
        const exported = await roster(false, { ends: wrong });
        expect(await auditOf(provider, [exported]).catch(String)).to.include(
          "RosterPeople::people has no readable ends.",
        );
        provider.emulator.reset();
        provider.restart();
      }
    });

    it("reads the state of an earlier version, which has no ends", async () => {
      const { findings } = await auditOf(provider, [await roster(false, { ends: undefined })], {
        ignore: ["unmanaged"],
      });
      expect(findings).to.deep.equal([]);
    });
  });
});
