import { givesAdministrativeAccess } from "../../access/grants";
import type { Grant } from "../../access/types";
import { pairKey } from "../../provider/ids";
import { compareNames } from "../../text/collections";
import { type Cell, type Rows, toCsv } from "../../text/csv";
import { toJson } from "../../text/format";
import { noScreen, type Screen } from "../../text/screen";
import type { Answers } from "../review/answers";
import { sheetColumns } from "../review/sheet";
import { toHtml } from "./html/toHtml";
import { accessColumns, signInColumns } from "./report/access";
import { detailsOf } from "./report/details";
import { type AuditReport, auditReport, type Mover } from "./report/schema";
import { reportText } from "./reportText";

/** The formats of a report. */
export const reportFormats = ["table", "json", "csv", "review", "html"] as const;

export type ReportFormat = (typeof reportFormats)[number];

/**
 * Formats a report.
 *
 * @param answers what reviewers wrote into an earlier sheet, for the next one
 */
export function formatReport(
  format: ReportFormat,
  report: AuditReport,
  { screen = noScreen, answers }: { screen?: Screen; answers?: Answers | undefined } = {},
): string {
  switch (format) {
    case "json":
      // Gives the members the order of the schema, which a report that was read from a file has too.
      return reportJson(auditReport.parse(report));
    case "csv":
      return toCsv(rowsOf(columnsOf(report, columns), linesOf(report)));
    case "review":
      return toCsv(rowsOf(columnsOf(report, sheetColumns), reviewLinesOf(report, answers)));
    case "html":
      return toHtml(report);
    case "table":
      return reportText(report, screen);
  }
}

/**
 * Writes grants in one line each: a large directory has a million.
 *
 * @throws an error if the text is longer than a text in Node.js may be
 */
function reportJson(report: AuditReport): string {
  try {
    return toJson(report, (object) => "accountIds" in object);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const advice = "leave out kinds of findings with --ignore, or write another format";
    throw new Error(`the JSON of this audit is longer than the 512 MB that Node.js can write: ${advice}`, {
      cause: error,
    });
  }
}

/** The columns for spreadsheets. */
const columns = [
  ...["kind", "type", "name", "detail", "stacks"],
  ...["id", "userId", "groupId", "identityStoreId", "userStatus", "issuers"],
  ...["createdAt", "createdBy", "updatedAt", "updatedBy"],
  ...accessColumns,
  ...signInColumns,
] as const;

function columnsOf<Column extends string>({ access, signIns }: AuditReport, names: readonly Column[]): Column[] {
  const leftOut: string[] = [...(access ? [] : accessColumns), ...(signIns ? [] : signInColumns)];
  return names.filter((name) => !leftOut.includes(name));
}

type Line<Column extends string> = { [Name in Column]?: Cell };

function rowsOf<Column extends string>(names: readonly Column[], lines: Line<Column>[]): Rows {
  return { columns: names, rows: lines.map((line) => names.map((name) => line[name] ?? null)) };
}

/** One line for each finding, joiner, mover and leaver. */
function linesOf(report: AuditReport): Line<(typeof columns)[number]>[] {
  const { textDetail } = detailsOf(report);
  const [accessCells, signInCells] = [accessCellsOf(report), signInCellsOf(report)];
  const findings = report.findings.map((finding) => ({
    ...finding,
    detail: textDetail(finding).join("; "),
    stacks: finding.stacks.join("; "),
    issuers: finding.issuers.join("; "),
    ...accessCells(finding.access),
    ...signInCells(finding.userId),
  }));
  const { joiners = [], movers = [], leavers = [] } = report.since ?? {};
  return [...findings, ...moves("joiner", joiners), ...moves("mover", movers), ...moves("leaver", leavers)];
}

function moves(kind: string, movers: Mover[]) {
  return movers.map(({ userId, userName, joined, left }) => {
    const parts = [
      ...(joined.length > 0 ? [`joined ${joined.join(", ")}`] : []),
      ...(left.length > 0 ? [`left ${left.join(", ")}`] : []),
    ];
    return { kind, type: "user", name: userName, detail: parts.join("; "), id: userId, userId };
  });
}

/** One line for each member of each group, for each group without members, and for each user with direct assignments. */
function reviewLinesOf(report: AuditReport, answers: Answers | undefined): Line<(typeof sheetColumns)[number]>[] {
  const [accessCells, signInCells] = [accessCellsOf(report), signInCellsOf(report)];
  const ofGroups = report.groups.flatMap(({ displayName: group, groupId, members, access }) => {
    const ofGroup = { group, groupId, ...accessCells(access) };
    if (members.length === 0) return [{ ...ofGroup, ...answers?.byId.get(pairKey({ groupId, userId: "" })) }];
    return members.map((member) => ({
      ...member,
      ...ofGroup,
      ...signInCells(member.userId),
      memberSince: member.createdAt,
      addedBy: member.createdBy,
      managedBy: member.stacks.join("; "),
      ...answers?.byId.get(pairKey({ groupId, userId: member.userId })),
    }));
  });
  const ofUsers = report.users.flatMap(({ userId, userName, displayName, email, userStatus, access = [] }) => {
    const direct = access.filter(({ groupId }) => groupId === null);
    const cells = { ...accessCells(direct), ...signInCells(userId) };
    const answer = answers?.byId.get(pairKey({ groupId: "", userId }));
    return direct.length === 0 ? [] : [{ userId, userName, displayName, email, userStatus, ...cells, ...answer }];
  });
  return [...ofGroups, ...ofUsers];
}

/** Returns the function that writes grants into the columns of access, with the names of the accounts. */
function accessCellsOf({ access }: AuditReport): (grants?: Grant[]) => Line<(typeof accessColumns)[number]> {
  const names = new Map(access?.accounts.map(({ accountId, name }) => [accountId, name]));
  const accountText = (id: string) => {
    const name = names.get(id) ?? null;
    return name === null ? id : `${name} (${id})`;
  };
  return (grants = []) => {
    if (grants.length === 0) return {};
    const accountIds = new Set(grants.flatMap((grant) => grant.accountIds));
    const permissionSets = new Set(grants.map(({ permissionSet }) => permissionSet));
    return {
      accounts: [...accountIds].sort(compareNames).map(accountText).join("; "),
      permissionSets: [...permissionSets].join("; "),
      administrative: givesAdministrativeAccess(grants) ? "yes" : "no",
    };
  };
}

/** Returns the function that writes the last sign-in of a user into the columns of sign-ins. */
function signInCellsOf({ users }: AuditReport): (userId: string | null) => Line<(typeof signInColumns)[number]> {
  const byUser = new Map(users.map(({ userId, lastSignIn }) => [userId, lastSignIn]));
  return (userId) => {
    const signIn = byUser.get(userId ?? "");
    if (signIn === undefined) return {};
    return { lastSignIn: signIn.at ?? "not seen", mfa: signIn.mfa === null ? null : signIn.mfa ? "yes" : "no" };
  };
}
