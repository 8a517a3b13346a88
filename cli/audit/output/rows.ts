import type { Cell, Rows } from "../../../text/csv";
import { detailsOf } from "../report/details";
import type { AuditReport, Mover } from "../report/schema";

const summaryColumns = ["kind", "type", "name", "detail", "stacks"];

/** One row for each finding, joiner, mover and leaver, for a terminal. */
export function findingSummaryRows(report: AuditReport): Rows {
  const { textDetail } = detailsOf(report);
  const rows = report.findings.map((finding) => [
    finding.kind,
    finding.type,
    finding.name,
    textDetail(finding).join("; "),
    finding.stacks.join("; "),
  ]);
  const moves = movesOf(report).map(([kind, mover]) => [kind, "user", mover.userName, movesDetail(mover), ""]);
  return { columns: summaryColumns, rows: [...rows, ...moves] };
}

/** The same rows with all columns, for spreadsheets. */
export function findingRows(report: AuditReport): Rows {
  const { columns, rows } = findingSummaryRows(report);
  const known: Record<string, Cell>[] = [
    ...report.findings.map((finding) => ({
      id: finding.id,
      userId: finding.userId,
      groupId: finding.groupId,
      identityStoreId: finding.identityStoreId,
      userStatus: finding.userStatus,
      issuers: finding.issuers.join("; "),
      createdAt: finding.createdAt,
      createdBy: finding.createdBy,
      updatedAt: finding.updatedAt,
      updatedBy: finding.updatedBy,
    })),
    ...movesOf(report).map(([, { userId }]) => ({ id: userId, userId })),
  ];
  const more = [
    ...["id", "userId", "groupId", "identityStoreId", "userStatus", "issuers"],
    ...["createdAt", "createdBy", "updatedAt", "updatedBy"],
  ];
  return {
    columns: [...columns, ...more],
    rows: rows.map((row, index) => [...row, ...more.map((name) => known[index]?.[name] ?? null)]),
  };
}

function movesOf({ since }: AuditReport): [kind: string, mover: Mover][] {
  if (since === undefined) return [];
  return [
    ...since.joiners.map((mover): [string, Mover] => ["joiner", mover]),
    ...since.movers.map((mover): [string, Mover] => ["mover", mover]),
    ...since.leavers.map((mover): [string, Mover] => ["leaver", mover]),
  ];
}

function movesDetail({ joined, left }: Mover): string {
  const parts = [
    joined.length > 0 ? `joined ${joined.join(", ")}` : "",
    left.length > 0 ? `left ${left.join(", ")}` : "",
  ];
  return parts.filter((part) => part !== "").join("; ");
}

/** The sheet that reviewers fill in: one row for each member of each group, and one for each group without members. */
export function reviewRows({ groups }: AuditReport): Rows {
  const columns = [
    ...["group", "userName", "displayName", "email", "userStatus", "memberSince", "addedBy", "managedBy"],
    ...["groupId", "userId", "reviewer", "decision", "date"],
  ];
  const rows = groups.flatMap(({ displayName, groupId, members }) => {
    const empty = [displayName, "", "", "", "", "", "", "", groupId, "", "", "", ""];
    if (members.length === 0) return [empty];
    return members.map((member) => [
      displayName,
      member.userName,
      member.displayName,
      member.email,
      member.userStatus,
      member.createdAt,
      member.createdBy,
      member.stacks.join("; "),
      groupId,
      member.userId,
      "",
      "",
      "",
    ]);
  });
  return { columns, rows };
}
