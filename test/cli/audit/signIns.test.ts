import { expect } from "chai";
import { parse } from "csv-parse/sync";
import type { LastSignIn } from "../../../access/types";
import { formatReport } from "../../../cli/audit/formatReport";
import { buildPage } from "../../../cli/audit/html/page/build";
import { auditReport, earlierAudit } from "../../../cli/audit/report/schema";
import { signInsOf } from "../../../cli/audit/since";
import { accessReport, type Sketch } from "./accessReport";
import { short } from "./support";

const sketch: Sketch = {
  users: ["nina", "john", "olga", "ana", "-marcus", "yuki"],
  groups: { Admins: ["nina", "john", "marcus", "olga"], Auditors: ["ana"] },
  declared: [],
  permissionSets: { Admin: true, Read: false },
  accounts: { "111122223333": "Sandbox" },
  assignments: [
    ["GROUP Admins", "Admin", "111122223333"],
    ["GROUP Admins", "Read", "111122223333"],
    ["GROUP Auditors", "Read", "111122223333"],
  ],
};

const users = new Map<string, LastSignIn>([
  ["nina", { at: "2026-11-20T10:00:00Z", mfa: true }],
  ["john", { at: "2026-06-01T10:00:00Z", mfa: null }],
  ["yuki", { at: "2026-11-21T10:00:00Z", mfa: false }],
]);
const signIns = { from: "2026-06-01T00:00:00Z", to: "2026-11-27T00:00:00Z", users };

describe("an audit with sign-ins", () => {
  before(buildPage);
  const report = accessReport(sketch, { signIns });
  const kinds = ["dormant", "noMfaSeen"];

  it("finds administrators who were not seen for 90 days, and sign-ins without MFA", () => {
    const found = short(report).filter((line) => kinds.some((kind) => line.startsWith(kind)));
    // Marcus is disabled, and cannot sign in. Ana has no administrative access.
    expect(found).to.deep.equal(["dormant user john", "dormant user olga", "noMfaSeen user yuki"]);
    const dormant = report.findings.find(({ kind }) => kind === "dormant");
    expect(dormant?.access.map(({ permissionSet }) => permissionSet)).to.deep.equal(["Admin"]);
  });

  it("says in JSON when each user was seen, and in which time", () => {
    expect(report.signIns).to.deep.equal({ from: signIns.from, to: signIns.to });
    expect(report.users.map(({ userName, lastSignIn }) => [userName, lastSignIn])).to.deep.include.members([
      ["nina", users.get("nina")],
      ["ana", { at: null, mfa: null }],
    ]);
    expect(auditReport.parse(JSON.parse(formatReport("json", report)))).to.deep.equal(report);
    const earlier = signInsOf(earlierAudit.parse(JSON.parse(formatReport("json", report))));
    expect(earlier?.users.get("john")).to.deep.equal(users.get("john"));
    expect(signInsOf(earlierAudit.parse(accessReport(sketch)))).to.equal(undefined);
  });

  it("says in every other output who was not seen, and never that somebody never signed in", () => {
    const table = formatReport("table", report);
    expect(table).to.include("3 users seen to sign in since 2026-06-01 00:00 UTC");
    expect(table)
      .to.match(/│ olga │.*│ not seen +│/)
      .and.match(/│ john │.*│ 2026-06-01 10:00 UTC │/);
    const rows: Record<string, string>[] = parse(formatReport("csv", report), { columns: true });
    const cells = rows.map(({ kind, userName, name, lastSignIn, mfa }) => [kind, userName ?? name, lastSignIn, mfa]);
    expect(cells).to.deep.include.members([
      ["dormant", "olga", "not seen", ""],
      ["dormant", "john", "2026-06-01T10:00:00Z", ""],
      ["noMfaSeen", "yuki", "2026-11-21T10:00:00Z", "no"],
    ]);
    const review: Record<string, string>[] = parse(formatReport("review", report), { columns: true });
    expect(review.find(({ userName }) => userName === "nina")).to.include({
      lastSignIn: "2026-11-20T10:00:00Z",
      mfa: "yes",
    });
    for (const format of ["table", "csv", "review", "html"] as const) {
      expect(formatReport(format, report)).to.not.match(/\bnever (signed|seen)/i);
    }
  });

  it("has no columns of sign-ins without them", () => {
    for (const format of ["csv", "review"] as const) {
      expect(formatReport(format, accessReport(sketch))).to.not.include("lastSignIn");
    }
  });
});
