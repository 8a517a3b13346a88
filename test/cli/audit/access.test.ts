import { expect } from "chai";
import { parse } from "csv-parse/sync";
import { formatReport } from "../../../cli/audit/formatReport";
import { buildPage } from "../../../cli/audit/html/page/build";
import { detailsOf } from "../../../cli/audit/report/details";
import { auditReport } from "../../../cli/audit/report/schema";
import { accessReport, permissionSetArn, type Sketch } from "./accessReport";
import { short } from "./support";

const sketch: Sketch = {
  users: ["nina", "john", "olga", "ana", "-marcus", "-wei", "yuki"],
  groups: { Admins: ["nina", "olga"], Auditors: ["nina", "marcus"], Lunch: ["yuki"], Unused: ["ana"] },
  declared: [
    "nina",
    "john",
    "marcus",
    "wei",
    "yuki",
    "ana",
    "Admins",
    "Auditors",
    "nina in Admins",
    "nina in Auditors",
    "ana in Unused",
  ],
  permissionSets: { Admin: true, Read: false, Idle: false },
  accounts: { "111122223333": "Sandbox", "222233334444": "Prod", "333344445555": null, "444455556666": "Logs" },
  assignments: [
    ["GROUP Admins", "Admin", "111122223333"],
    ["GROUP Admins", "Admin", "222233334444"],
    ["GROUP Auditors", "Read", "111122223333"],
    ["GROUP Auditors", "Read", "222233334444"],
    ["GROUP Auditors", "Read", "333344445555"],
    ["GROUP Auditors", "Read", "444455556666"],
    ["USER john", "Read", "333344445555"],
    ["USER john", "Admin", "333344445555"],
    ["USER gone", "Read", "111122223333"],
    ["GROUP Dissolved", "Admin", "111122223333"],
    ["GROUP Dissolved", "Admin", "222233334444"],
  ],
};

/** Whether a text has no characters that control a terminal. */
const isHarmless = (text: string) => ["\u001b", "\r", "\u202e"].every((character) => !text.includes(character));

const accessKinds = ["unmanagedAccess", "disabledWithAccess", "orphanedAssignment", "directAssignment", "noAccess"];

describe("an audit with access", () => {
  before(buildPage);
  const report = accessReport(sketch);
  const found = short(report).filter((line) => accessKinds.some((kind) => line.startsWith(`${kind} `)));

  it("finds every kind, and lists administrative findings of each kind first", () => {
    expect(found).to.deep.equal([
      "unmanagedAccess user olga",
      "unmanagedAccess membership olga in Admins",
      "unmanagedAccess membership marcus in Auditors",
      "disabledWithAccess user marcus",
      "orphanedAssignment assignment Dissolved to Admin",
      "orphanedAssignment assignment gone to Read",
      "directAssignment assignment john to Admin",
      "directAssignment assignment john to Read",
      "noAccess user ana",
      "noAccess user yuki",
    ]);
    expect(report.summary.findings).to.include({ unmanagedAccess: 3, orphanedAssignment: 2, noAccess: 2 });
  });

  it("counts an unmanaged member of a managed group once", () => {
    expect(report.summary.unmanagedMembersOfManagedGroups).to.equal(2);
  });

  it("shows the user or group, the permission set and the accounts in a finding about an assignment", () => {
    const orphan = report.findings.find(({ kind }) => kind === "orphanedAssignment");
    expect(orphan).to.deep.include({
      id: `Dissolved/${permissionSetArn("Admin")}`,
      groupId: "Dissolved",
      groupName: null,
      userId: null,
      stacks: [],
      access: [
        {
          permissionSetArn: permissionSetArn("Admin"),
          permissionSet: "Admin",
          isAdministrative: true,
          groupId: null,
          group: null,
          accountIds: ["111122223333", "222233334444"],
        },
      ],
    });
    const direct = report.findings.find(({ kind }) => kind === "directAssignment");
    expect(direct).to.include({ userId: "john", userName: "john", userStatus: "ENABLED", groupId: null });
  });

  it("lists the access of each user with the group that gives it, and the access that each group gives", () => {
    const nina = report.users.find(({ userName }) => userName === "nina");
    expect(
      nina?.access?.map(({ permissionSet, group, accountIds }) => [permissionSet, group, accountIds.length]),
    ).to.deep.equal([
      ["Admin", "Admins", 2],
      ["Read", "Auditors", 4],
    ]);
    const auditors = report.groups.find(({ displayName }) => displayName === "Auditors");
    expect(auditors?.access?.map(({ permissionSet, group }) => [permissionSet, group])).to.deep.equal([["Read", null]]);
    expect(report.groups.find(({ displayName }) => displayName === "Lunch")?.access).to.deep.equal([]);
  });

  it("describes access in few words, with the path", () => {
    const { textDetail } = detailsOf(report);
    const details = report.findings.map(
      (finding) => `${finding.kind} ${finding.name}: ${textDetail(finding).join("; ")}`,
    );
    expect(details).to.include.members([
      "unmanagedAccess olga: Admin (administrative) in 111122223333, 222233334444 by Admins",
      "unmanagedAccess olga in Admins: Admin (administrative) in 111122223333, 222233334444",
      "disabledWithAccess marcus: Read in 4 accounts by Auditors",
      "noAccess ana: in Unused",
    ]);
    const many = Array.from({ length: 12 }, (_, index) => `Set${index}`);
    const { findings } = accessReport({
      ...sketch,
      permissionSets: { ...sketch.permissionSets, ...Object.fromEntries(many.map((name) => [name, false])) },
      assignments: [...sketch.assignments, ...many.map((name) => ["GROUP Admins", name, "111122223333"] as const)],
    });
    const member = findings.find(({ kind, name }) => kind === "unmanagedAccess" && name === "olga in Admins");
    expect(member?.access).to.have.length(13);
    expect(member && textDetail(member))
      .to.have.length(11)
      .and.include("and 3 more");
  });

  it("has no title for a table of permission sets without any", () => {
    expect(formatReport("table", report)).to.include("\nAccess: ");
    const none = accessReport({ ...sketch, permissionSets: {}, assignments: [] });
    expect(formatReport("table", none)).to.include("0 permission sets").and.not.include("\nAccess: ");
  });

  it("leaves out kinds of findings that need data that it did not read", () => {
    const without = accessReport(sketch, { access: undefined });
    const counted = Object.keys(without.summary.findings);
    expect(counted).to.include("unmanaged");
    expect(counted.filter((kind) => accessKinds.includes(kind))).to.deep.equal([]);
    expect(short(without).filter((line) => accessKinds.some((kind) => line.startsWith(kind)))).to.deep.equal([]);
    expect(without).to.not.have.property("access");
    expect(without.users[0]).to.not.have.property("access");
    for (const format of ["csv", "review"] as const) {
      expect(formatReport(format, without)).to.not.include("permissionSets");
    }
    expect(formatReport("html", without)).to.not.include("Orphaned assignment");
  });

  it("opens a report of an older version", () => {
    const { access: _, ...old } = JSON.parse(formatReport("json", accessReport(sketch, { access: undefined })));
    for (const finding of old.findings) delete finding.access;
    for (const kind of accessKinds) delete old.summary.findings[kind];
    const opened = auditReport.parse(old);
    expect(opened.findings.map(({ access }) => access.length)).to.deep.equal(opened.findings.map(() => 0));
  });
});

describe("the outputs of an audit with access", () => {
  before(buildPage);
  const report = accessReport(sketch, {
    access: {
      ...(accessReport(sketch).access ?? { permissionSets: [], accounts: [], assignments: [] }),
      unread: [
        { what: "names of accounts", reason: "ListAccounts failed for the organization: AccessDeniedException" },
      ],
    },
  });

  it("contain counts, unread data, and the users and groups of each permission set as a table", () => {
    const text = formatReport("table", report);
    expect(text)
      .to.include("4 accounts; 3 permission sets, 1 administrative; 11 assignments\n")
      .and.include("not read: names of accounts: ListAccounts failed for the organization: AccessDeniedException\n");
    const [, section = ""] = text.split("\nAccess: ");
    const rows = section.split("\n").map((line) =>
      line
        .split("│")
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
    expect(rows).to.deep.include.members([
      ["permission set", "administrative", "accounts", "groups", "users directly", "users in all"],
      ["Admin", "yes", "3", "2", "1", "3"],
      ["Read", "", "4", "1", "2", "3"],
      ["Idle", "", "0", "0", "0", "0"],
    ]);
  });

  it("contain the accounts with their names as CSV", () => {
    const rows: Record<string, string>[] = parse(formatReport("csv", report), { columns: true });
    const row = rows.find(({ kind, name }) => kind === "directAssignment" && name === "john to Read");
    expect(row).to.include({ accounts: "333344445555", permissionSets: "Read", administrative: "no" });
    const olga = rows.find(({ kind, type }) => kind === "unmanagedAccess" && type === "user");
    expect(olga).to.include({
      accounts: "Sandbox (111122223333); Prod (222233334444)",
      permissionSets: "Admin",
      administrative: "yes",
    });
    const unmanaged = rows.find(({ kind }) => kind === "unmanaged");
    expect(unmanaged).to.include({ accounts: "", permissionSets: "", administrative: "" });
  });

  it("contain the access of each group, and a row for each user with direct assignments, as a review sheet", () => {
    const rows: Record<string, string>[] = parse(formatReport("review", report), { columns: true });
    expect(rows.find(({ group, userName }) => group === "Admins" && userName === "olga")).to.include({
      accounts: "Sandbox (111122223333); Prod (222233334444)",
      permissionSets: "Admin",
      administrative: "yes",
      reviewer: "",
    });
    const john = rows.filter(({ userName }) => userName === "john");
    expect(john).to.have.length(1);
    expect(john[0]).to.include({
      group: "",
      accounts: "333344445555",
      permissionSets: "Admin; Read",
      administrative: "yes",
    });
  });

  it("match the schema as JSON, and every other output is the same from the JSON", () => {
    const kept = auditReport.parse(JSON.parse(formatReport("json", report)));
    expect(kept).to.deep.equal(report);
    for (const format of ["table", "csv", "review"] as const) {
      expect(formatReport(format, kept), format).to.equal(formatReport(format, report));
    }
  });

  it("escape hostile names", () => {
    const long = "x".repeat(5_000);
    const hostile = accessReport({
      ...sketch,
      permissionSets: {
        Admin: true,
        Read: false,
        "=HYPERLINK(1)": true,
        "\u001b[31mred\r\nline": false,
        [long]: false,
      },
      accounts: { ...sketch.accounts, "555566667777": "+cmd|' /C calc'!A0\u202e", "666677778888": "</script><b>" },
      assignments: [
        ...sketch.assignments,
        ["USER nina", "=HYPERLINK(1)", "555566667777"],
        ["USER nina", "\u001b[31mred\r\nline", "666677778888"],
        ["USER nina", long, "666677778888"],
      ],
    });
    const table = formatReport("table", hostile, { screen: { width: 100, hasColors: false } });
    expect(table).to.include("\\u001b[31mred\\r\\nline").and.satisfy(isHarmless);
    for (const format of ["csv", "review"] as const) {
      const rows: Record<string, string>[] = parse(formatReport(format, hostile), { columns: true });
      const cells = rows.flatMap((row) => [row.accounts ?? "", row.permissionSets ?? ""]);
      expect(cells.filter((cell) => /^[=+\-@]/.test(cell) || /; [=+\-@]/.test(cell))).to.deep.equal([]);
      expect(cells.some((cell) => cell.includes("'=HYPERLINK(1)"))).to.equal(true);
      expect(cells.some((cell) => cell.includes(long))).to.equal(true);
    }
    expect(formatReport("json", hostile)).to.satisfy(isHarmless);
    expect(auditReport.parse(JSON.parse(formatReport("json", hostile)))).to.deep.equal(hostile);
    expect(formatReport("html", hostile)).to.not.include("</script><b>");
  });
});
