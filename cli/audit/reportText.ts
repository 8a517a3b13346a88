import type { Access } from "../../access/types";
import { groupBy } from "../../text/collections";
import { escapeControls, escapeControlsInLines } from "../../text/controls";
import { pluralize } from "../../text/pluralize";
import { noScreen, type Screen, type Style, styled } from "../../text/screen";
import { actorText, shortUrn, timeText } from "../../text/shortForms";
import { toTable } from "../../text/table";
import { findingKinds } from "./findings";
import type { FindingKind } from "./findings/finding";
import { detailsOf } from "./report/details";
import type { AuditReport, Finding, Since } from "./report/schema";

/** Formats a report for people: a summary, and a table for each kind of finding. */
export function reportText(report: AuditReport, screen: Screen = noScreen): string {
  const changes = report.since === undefined ? "" : sinceText(report.since, screen);
  const access = report.access === undefined ? "" : accessText(report.access, report, screen);
  return `${escapeControlsInLines(summaryText(report))}${findingsText(report, screen)}${access}${changes}`;
}

function summaryText({ summary, access, signIns, users, on }: AuditReport): string {
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
  if (access !== undefined) lines.push(...accessLines(access));
  if (signIns !== undefined) {
    const seen = users.filter(({ lastSignIn }) => lastSignIn?.at).length;
    lines.push(`${pluralize(seen, "user")} seen to sign in since ${timeText(signIns.from)}`);
  }
  if (on !== undefined) lines.push(`ends of memberships are compared with ${timeText(on)}`);
  const counts = Object.entries(summary.findings).flatMap(([kind, count]) => (count > 0 ? [`${kind} ${count}`] : []));
  lines.push(counts.length === 0 ? "no findings" : `findings: ${counts.join(", ")}`);
  if (summary.unmanagedMembersOfManagedGroups > 0) {
    lines.push(`unmanaged members of managed groups: ${summary.unmanagedMembersOfManagedGroups}`);
  }
  if (summary.notComparable > 0)
    lines.push(`users and groups with encrypted values, which were not compared: ${summary.notComparable}`);
  return `${lines.join("\n")}\n`;
}

function accessLines({ permissionSets, accounts, assignments, unread }: Access): string[] {
  const administrative = permissionSets.filter(({ isAdministrative }) => isAdministrative).length;
  const counts = [
    pluralize(accounts.length, "account"),
    `${pluralize(permissionSets.length, "permission set")}, ${administrative} administrative`,
    pluralize(assignments.length, "assignment"),
  ];
  return [counts.join("; "), ...unread.map(({ what, reason }) => `not read: ${what}: ${reason}`)];
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
  const { pageDetail, textDetail } = detailsOf(report);
  const lastSignIns = new Map(report.users.map(({ userId, lastSignIn }) => [userId, lastSignIn]));
  const lastSignIn: Column<Finding> = [
    "last sign-in",
    ({ userId }) => {
      const signIn = lastSignIns.get(userId ?? "");
      return signIn === undefined ? "" : timeText(signIn.at ?? "") || "not seen";
    },
  ];
  const texts = findingKinds.map(({ kind, title, meaning, color, needs }) => {
    const found = report.findings.filter((finding) => finding.kind === kind);
    if (found.length === 0) return "";
    const heading = styled("bold", styled(styles[color], `${title} (${found.length})`, screen), screen);
    // The page lists the access of a finding itself, and a table does not.
    const detail = needs === undefined ? pageDetail : textDetail;
    return `\n${heading}: ${meaning}\n${table([...columns(detail), ...(needs === "signIns" ? [lastSignIn] : [])], found, screen)}`;
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

/** Says of each permission set how many groups and users have it, in how many accounts, and how many users reach it. */
function accessText({ permissionSets, assignments }: Access, { users }: AuditReport, screen: Screen): string {
  if (permissionSets.length === 0) return "";
  const reached = groupBy(
    users.flatMap(({ userId, access = [] }) => access.map(({ permissionSetArn }) => ({ userId, permissionSetArn }))),
    ({ permissionSetArn }) => permissionSetArn,
  );
  const assigned = groupBy(assignments, ({ permissionSetArn }) => permissionSetArn);
  const rows = permissionSets.map(({ permissionSetArn, name, isAdministrative }) => {
    const own = assigned.get(permissionSetArn) ?? [];
    const principals = (type: string) => new Set(own.flatMap((a) => (a.principalType === type ? a.principalId : [])));
    return {
      name,
      isAdministrative,
      accounts: new Set(own.map(({ accountId }) => accountId)).size,
      groups: principals("GROUP").size,
      users: principals("USER").size,
      reached: new Set((reached.get(permissionSetArn) ?? []).map(({ userId }) => userId)).size,
    };
  });
  const columns: Column<(typeof rows)[number]>[] = [
    ["permission set", ({ name }) => name],
    ["administrative", ({ isAdministrative }) => (isAdministrative ? "yes" : "")],
    ["accounts", ({ accounts }) => String(accounts)],
    ["groups", ({ groups }) => String(groups)],
    ["users directly", ({ users }) => String(users)],
    ["users in all", ({ reached }) => String(reached)],
  ];
  const heading = styled("bold", "Access", screen);
  return `\n${heading}: who has the permission sets, and in how many accounts\n${table(columns, rows, screen)}`;
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
