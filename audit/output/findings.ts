import type { Rows } from "../../text/csv";
import type { AuditReport, Change, Finding, Mover } from "../report/schema";

/** The findings, and the joiners, movers and leavers, as rows with all that is known: for spreadsheets. */
export function findingRows(report: AuditReport): Rows {
  const columns = [
    ...[
      "kind",
      "type",
      "name",
      "detail",
      "stacks",
      "id",
      "userId",
      "groupId",
      "identityStoreId",
      "userStatus",
      "issuers",
    ],
    ...["createdAt", "createdBy", "updatedAt", "updatedBy"],
  ];
  const rows = report.findings.map((finding) => [
    finding.kind,
    finding.type,
    finding.name,
    detailOf(finding, report),
    finding.stacks.join("; "),
    finding.id,
    finding.userId,
    finding.groupId,
    finding.identityStoreId,
    finding.userStatus,
    finding.issuers.join("; "),
    finding.createdAt,
    finding.createdBy,
    finding.updatedAt,
    finding.updatedBy,
  ]);
  const moves = movesOf(report).map(([kind, mover]) => {
    const row = [kind, "user", mover.userName, movesDetail(mover), "", mover.userId, mover.userId];
    return [...row, ...columns.slice(row.length).map(() => null)];
  });
  return { columns, rows: [...rows, ...moves] };
}

/** The same for people: what is wrong with whom, and where it is declared. */
export function findingSummaryRows(report: AuditReport): Rows {
  const rows = report.findings.map((finding) => [
    finding.kind,
    finding.type,
    finding.name,
    detailOf(finding, report),
    finding.stacks.join("; "),
  ]);
  const moves = movesOf(report).map(([kind, mover]) => [kind, "user", mover.userName, movesDetail(mover), ""]);
  return { columns: ["kind", "type", "name", "detail", "stacks"], rows: [...rows, ...moves] };
}

/** What there is to say of a finding beyond its kind. */
export function detailOf(
  { kind, changes, inManagedGroup, createdAt, createdBy, userId, resources }: Finding,
  report: AuditReport,
): string {
  if (kind === "changed") return changes.map(changeText).join("; ");
  if (kind === "managedTwice") return resources.join("; ");
  if (kind === "disabledMember") {
    const groups = report.users.find((user) => user.userId === userId)?.groups ?? [];
    return `in ${groups.map(({ displayName, groupId }) => displayName ?? groupId).join(", ")}`;
  }
  const made = createdAt === null ? "" : `made ${createdAt}${createdBy === null ? "" : ` by ${createdBy}`}`;
  return [inManagedGroup ? "in a managed group" : "", made].filter((part) => part !== "").join(", ");
}

/** A change as one line. */
export function changeText({ path, from, to, notComparable }: Change): string {
  return notComparable ? `${path}: not comparable` : `${path}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`;
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
