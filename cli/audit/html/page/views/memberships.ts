import { pairKey } from "../../../../../provider/ids";
import type { PageMembership } from "../../pageReport";
import { grantsOfGroup } from "../access";
import { managedGroup, rowAbout } from "../facets";
import { isManagedGroup, type Report } from "../report";
import { type Cell, type Column, groupCell, type Row, userCell, type View } from "../view";
import { accessCells, accessColumns } from "./access";

/** Lists every membership. */
export function membershipsView(report: Report): View {
  return {
    title: "Memberships",
    noun: "memberships",
    emptyText: "There are no memberships.",
    columns: [
      { title: "User" },
      { title: "Display name" },
      { title: "Group" },
      ...accessColumns(report),
      ...evidenceColumns,
    ],
    rows: report.memberships.map((membership) => {
      const { userId, groupId } = membership;
      const displayName = report.usersById.get(userId)?.displayName ?? null;
      const access = accessCells(report, grantsOfGroup(report, groupId));
      const cells = [userCell(report, userId), displayName, groupCell(report, groupId), ...access];
      return membershipRow(report, membership, cells);
    }),
  };
}

/** The last columns of every list of memberships. */
export const evidenceColumns: Column[] = [
  { title: "Managed by" },
  { title: "Findings", kind: "findings" },
  { title: "Member since", kind: "time" },
  { title: "Added by", kind: "actor" },
  { title: "Until", kind: "time" },
];

/** Makes a row of a membership: the cells of its user or group, and the evidence. */
export function membershipRow(report: Report, membership: PageMembership, about: Cell[]): Row {
  const { stacks, createdAt, createdBy, until } = membership;
  const findings = report.findingsByMembership.get(pairKey(membership));
  const cells = [...about, stacks.join(", "), null, createdAt, createdBy, until];
  const facets = { group: isManagedGroup(report, membership.groupId) ? [managedGroup] : [] };
  return {
    ...rowAbout(report, membership, findings, cells, facets),
    grants: grantsOfGroup(report, membership.groupId),
  };
}
