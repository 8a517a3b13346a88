import { grantsOfGroup } from "../access";
import { hashOf } from "../address";
import { rowAbout } from "../facets";
import { accessPanel, facts, findingsPanel } from "../panels";
import type { Report } from "../report";
import { statusText } from "../texts";
import { groupCell, userCell, type View } from "../view";
import { accessCells, accessColumns } from "./access";
import { evidenceColumns, membershipRow } from "./memberships";

/** Lists every group. */
export function groupsView(report: Report): View {
  const sizes = [...report.membershipsByGroup.values()].map(({ length }) => length);
  return {
    title: "Groups",
    noun: "groups",
    emptyText: "There are no groups.",
    columns: [
      { title: "Group", share: 3 },
      { title: "Description", share: 3 },
      { title: "Members", kind: "number", max: Math.max(1, ...sizes) },
      ...accessColumns(report),
      { title: "Managed by" },
      { title: "Findings", kind: "findings" },
      { title: "Created", kind: "time" },
      { title: "Created by", kind: "actor" },
    ],
    rows: report.groups.map((group) => {
      const grants = grantsOfGroup(report, group.groupId);
      const cells = [
        groupCell(report, group.groupId),
        group.description,
        String(report.membershipsByGroup.get(group.groupId)?.length ?? 0),
        ...accessCells(report, grants),
        group.stacks.join(", "),
        null,
        group.createdAt,
        group.createdBy,
      ];
      return { ...rowAbout(report, group, report.findingsByGroup.get(group.groupId), cells), grants };
    }),
  };
}

/** Shows a group: facts, access, findings, and members. Returns `undefined` if the report has no group with this id. */
export function groupView(report: Report, groupId: string): View | undefined {
  const group = report.groupsById.get(groupId);
  if (group === undefined) return undefined;
  return {
    title: group.displayName ?? groupId,
    up: { title: "Groups", hash: hashOf({ place: "groups" }) },
    above: [
      facts(report, "groups", { Description: group.description }, groupId, group),
      ...accessPanel(report, { groupId }),
      ...findingsPanel(report, "group", report.findingsByGroup.get(groupId)),
    ],
    noun: "members",
    emptyText: "This group has no members.",
    columns: [
      { title: "User" },
      { title: "Display name" },
      { title: "E-mail", share: 3 },
      { title: "Status", share: 1.2 },
      ...evidenceColumns,
    ],
    rows: (report.membershipsByGroup.get(groupId) ?? []).map((membership) => {
      const { userId } = membership;
      const { displayName = null, email = null, userStatus = null } = report.usersById.get(userId) ?? {};
      return membershipRow(report, membership, [userCell(report, userId), displayName, email, statusText(userStatus)]);
    }),
  };
}
