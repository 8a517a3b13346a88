import { escapeControlsInLines } from "../../../text/controls";
import { toCsv } from "../../../text/csv";
import { toJson, toTable } from "../../../text/format";
import { pluralize } from "../../../text/pluralize";
import { toHtml } from "../html/toHtml";
import type { AuditReport } from "../report/schema";
import { findingRows, findingSummaryRows, reviewRows } from "./rows";

/** The formats of a report. */
export const reportFormats = ["table", "json", "csv", "review", "html"] as const;

export type ReportFormat = (typeof reportFormats)[number];

/** Formats a report. */
export function formatReport(format: ReportFormat, report: AuditReport): string {
  switch (format) {
    case "json":
      return toJson(report);
    case "csv":
      return toCsv(findingRows(report));
    case "review":
      return toCsv(reviewRows(report));
    case "html":
      return toHtml(report);
    case "table":
      return `${escapeControlsInLines(summaryText(report))}${tableOf(report)}`;
  }
}

function tableOf(report: AuditReport): string {
  const rows = findingSummaryRows(report);
  return rows.rows.length === 0 ? "" : toTable(rows);
}

/** The lines above the table. */
function summaryText({ summary, since }: AuditReport): string {
  const { findings } = summary;
  const compared = `${summary.stacks.length === 1 ? "stack" : "stacks"} ${summary.stacks.join(", ") || "(none)"}`;
  const where = summary.isOffline ? "not compared with the directory" : summary.identityStoreIds.join(", ");
  const lines = [
    `${compared}: ${where}`,
    [
      `${pluralize(summary.users, "user")}, ${summary.managedUsers} declared`,
      `${pluralize(summary.groups, "group")}, ${summary.managedGroups} declared`,
      `${pluralize(summary.memberships, "membership")}, ${summary.managedMemberships} declared`,
    ].join("; "),
    ...Object.entries(findings).flatMap(([kind, count]) => (count === 0 ? [] : [`${kind}: ${count}`])),
  ];
  if (summary.unmanagedMembersOfManagedGroups > 0) {
    lines.push(`unmanaged members of managed groups: ${summary.unmanagedMembersOfManagedGroups}`);
  }
  if (summary.notComparable > 0)
    lines.push(`users and groups with encrypted values, which were not compared: ${summary.notComparable}`);
  if (since !== undefined) {
    const { joiners, movers, leavers } = since;
    lines.push(`since ${since.generatedAt}: ${joiners.length} joined, ${movers.length} moved, ${leavers.length} left`);
  }
  const isClean = Object.values(findings).every((count) => count === 0);
  return `${[...lines, ...(isClean ? ["no findings"] : [])].join("\n")}\n`;
}
