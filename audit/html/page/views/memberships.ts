import { evidenceColumns, membershipRow } from "../evidence";
import { groupCell, userCell } from "../links";
import type { Report } from "../report";
import type { View } from "../view";

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
