import { type Cell, type Rows, toCsv } from "../../text/csv";
import { toJson } from "../../text/format";
import { noScreen, type Screen } from "../../text/screen";
import { type Answers, idOf } from "../review/answers";
import { sheetColumns } from "../review/sheet";
import { toHtml } from "./html/toHtml";
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
      return toJson(auditReport.parse(report));
    case "csv":
      return toCsv(rowsOf(columns, linesOf(report)));
    case "review":
      return toCsv(rowsOf(sheetColumns, reviewLinesOf(report, answers)));
    case "html":
      return toHtml(report);
    case "table":
      return reportText(report, screen);
  }
}

/** The columns for spreadsheets. */
const columns = [
  ...["kind", "type", "name", "detail", "stacks"],
  ...["id", "userId", "groupId", "identityStoreId", "userStatus", "issuers"],
  ...["createdAt", "createdBy", "updatedAt", "updatedBy"],
] as const;

type Line<Column extends string> = { [Name in Column]?: Cell };

function rowsOf<Column extends string>(names: readonly Column[], lines: Line<Column>[]): Rows {
  return { columns: names, rows: lines.map((line) => names.map((name) => line[name] ?? null)) };
}

/** One line for each finding, joiner, mover and leaver. */
function linesOf(report: AuditReport): Line<(typeof columns)[number]>[] {
  const { textDetail } = detailsOf(report);
  const findings = report.findings.map((finding) => ({
    ...finding,
    detail: textDetail(finding).join("; "),
    stacks: finding.stacks.join("; "),
    issuers: finding.issuers.join("; "),
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

/** One line for each member of each group, and one for each group without members. */
function reviewLinesOf({ groups }: AuditReport, answers: Answers | undefined): Line<(typeof sheetColumns)[number]>[] {
  return groups.flatMap(({ displayName: group, groupId, members }) => {
    if (members.length === 0) return [{ group, groupId, ...answers?.byId.get(idOf(groupId)) }];
    return members.map((member) => ({
      ...member,
      group,
      groupId,
      memberSince: member.createdAt,
      addedBy: member.createdBy,
      managedBy: member.stacks.join("; "),
      ...answers?.byId.get(idOf(groupId, member.userId)),
    }));
  });
}
