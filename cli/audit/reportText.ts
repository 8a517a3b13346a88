import { escapeControls, escapeControlsInLines } from "../../text/controls";
import { pluralize } from "../../text/pluralize";
import { noScreen, type Screen, type Style, styled } from "../../text/screen";
import { toTable } from "../../text/table";
import { findingKinds } from "./findings";
import type { FindingKind } from "./findings/finding";
import { actorText, shortUrn, timeText } from "./html/page/texts";
import { detailsOf } from "./report/details";
import type { AuditReport, Finding, Since } from "./report/schema";

/** Formats a report for people: a summary, and a table for each kind of finding. */
export function reportText(report: AuditReport, screen: Screen = noScreen): string {
  const changes = report.since === undefined ? "" : sinceText(report.since, screen);
  return `${escapeControlsInLines(summaryText(report))}${findingsText(report, screen)}${changes}`;
}

function summaryText({ summary }: AuditReport): string {
  const compared = `${summary.stacks.length === 1 ? "stack" : "stacks"} ${summary.stacks.join(", ") || "(none)"}`;
  const where = summary.isOffline ? "not compared with the directory" : summary.identityStoreIds.join(", ");
  const lines = [
    `${compared}: ${where}`,
    [
      `${pluralize(summary.users, "user")}, ${summary.managedUsers} declared`,
      `${pluralize(summary.groups, "group")}, ${summary.managedGroups} declared`,
      `${pluralize(summary.memberships, "membership")}, ${summary.managedMemberships} declared`,
    ].join("; "),
  ];
  const counts = Object.entries(summary.findings).flatMap(([kind, count]) => (count > 0 ? [`${kind} ${count}`] : []));
  lines.push(counts.length === 0 ? "no findings" : `findings: ${counts.join(", ")}`);
  if (summary.unmanagedMembersOfManagedGroups > 0) {
    lines.push(`unmanaged members of managed groups: ${summary.unmanagedMembersOfManagedGroups}`);
  }
  if (summary.notComparable > 0)
    lines.push(`users and groups with encrypted values, which were not compared: ${summary.notComparable}`);
  return `${lines.join("\n")}\n`;
}

/** The colours of kinds in a terminal. */
const styles: Record<FindingKind["color"], Style> = {
  amber: "yellow",
  red: "red",
  blue: "blue",
  violet: "magenta",
  gray: "gray",
};

function findingsText(report: AuditReport, screen: Screen): string {
  const { pageDetail } = detailsOf(report);
  const texts = findingKinds.map(({ kind, title, meaning, color }) => {
    const found = report.findings.filter((finding) => finding.kind === kind);
    if (found.length === 0) return "";
    const heading = styled("bold", styled(styles[color], `${title} (${found.length})`, screen), screen);
    return `\n${heading}: ${meaning}\n${table(columns(pageDetail), found, screen)}`;
  });
  return texts.join("");
}

type Column<Item> = [title: string, text: (item: Item) => string];

function columns(detail: (finding: Finding) => string[]): Column<Finding>[] {
  return [
    ["type", ({ type }) => type],
    ["name", ({ name }) => name],
    ["detail", (finding) => detail(finding).map(shortUrn).join("; ")],
    ["stacks", ({ stacks }) => stacks.join(", ")],
    ["created", ({ createdAt }) => timeText(createdAt ?? "")],
    ["created by", ({ createdBy }) => actorText(createdBy ?? "")],
  ];
}

function sinceText({ generatedAt, joiners, movers, leavers }: Since, screen: Screen): string {
  const counts = `${joiners.length} joined, ${movers.length} moved, ${leavers.length} left`;
  const heading = styled("bold", `Since ${escapeControls(timeText(generatedAt))}`, screen);
  const people = [
    ...joiners.map((mover) => ({ change: "joined", ...mover })),
    ...movers.map((mover) => ({ change: "moved", ...mover })),
    ...leavers.map((mover) => ({ change: "left", ...mover })),
  ];
  const columns: Column<(typeof people)[number]>[] = [
    ["change", ({ change }) => change],
    ["user", ({ userName, userId }) => userName ?? userId],
    ["joined groups", ({ joined }) => joined.join(", ")],
    ["left groups", ({ left }) => left.join(", ")],
  ];
  return `\n${heading}: ${counts}\n${table(columns, people, screen)}`;
}

/** Writes a table without the columns that have no text. */
function table<Item>(columns: Column<Item>[], items: Item[], screen: Screen): string {
  if (items.length === 0) return "";
  const filled = columns
    .map(([title, text]) => ({ title, texts: items.map(text) }))
    .filter(({ texts }) => texts.some((text) => text !== ""));
  const rows = items.map((_, row) => filled.map(({ texts }) => texts[row] ?? ""));
  return toTable({ columns: filled.map(({ title }) => title), rows }, screen);
}
