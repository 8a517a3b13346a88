import { pairKey } from "../../../inventory";
import type { PageMembership } from "../../pageReport";
import { kindsOf, type Report } from "../report";
import { stacksText } from "../texts";
import { type CellContent, type Column, groupCell, type Row, row, userCell, type View } from "../view";

/** Everybody in every group. */
export function membershipsView(report: Report): View {
  return {
    title: "Memberships",
    noun: "memberships",
    nothing: "Nobody is in any group.",
    columns: [{ title: "User" }, { title: "Display name" }, { title: "Group" }, ...evidenceColumns],
    rows: report.memberships.map((membership) => {
      const { userId, groupId } = membership;
      const displayName = report.usersById.get(userId)?.displayName ?? null;
      return membershipRow(report, membership, [userCell(report, userId), displayName, groupCell(report, groupId)]);
    }),
  };
}

/** What every list of memberships says of a membership. */
export const evidenceColumns: Column[] = [
  { title: "Managed by" },
  { title: "Findings", kind: "findings" },
  { title: "Member since", kind: "time" },
  { title: "Added by", kind: "actor" },
];

/** A row about a membership: its user or its group, and the evidence. */
export function membershipRow(report: Report, membership: PageMembership, about: CellContent[]): Row {
  const { stacks, createdAt, createdBy } = membership;
  const kinds = kindsOf(report, report.findingsByMembership.get(pairKey(membership)));
  return row([...about, stacksText(stacks), null, createdAt, createdBy], kinds);
}
