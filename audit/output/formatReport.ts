import { visibleLines } from "../../text/controls";
import { toCsv } from "../../text/csv";
import { toJson } from "../../text/json";
import { toTable } from "../../text/table";
import { toHtml } from "../html/toHtml";
import type { AuditReport } from "../report/schema";
import { findingRows, findingSummaryRows } from "./findings";
import { reviewRows } from "./review";
import { summaryText } from "./summary";

/** How a report can be printed. */
export const reportFormats = ["table", "json", "csv", "review", "html"] as const;

export type ReportFormat = (typeof reportFormats)[number];

/** A report in one of the formats. */
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
      return `${visibleLines(summaryText(report))}${tableOf(report)}`;
  }
}

function tableOf(report: AuditReport): string {
  const rows = findingSummaryRows(report);
  return rows.rows.length === 0 ? "" : toTable(rows);
}
