import { hashOf } from "../address";
import { evidenceColumns, membershipRow } from "../evidence";
import { facts } from "../facts";
import { findingsPanel } from "../findingsPanel";
import { userCell } from "../links";
import type { Report } from "../report";
import { statusText } from "../texts";
import type { View } from "../view";

/** One group: what is known, what was found, and the members. `undefined` if there is none of this id. */
export function groupView(report: Report, groupId: string): View | undefined {
  const group = report.groupsById.get(groupId);
  if (group === undefined) return undefined;
  const findings = (report.findingsByGroup.get(groupId) ?? []).filter(({ type }) => type === "group");
  return {
    title: group.displayName ?? groupId,
    up: { title: "Groups", hash: hashOf({ place: "groups" }) },
    above: [facts([["Description", group.description]], groupId, group), ...findingsPanel(findings)],
    noun: "members",
    nothing: "Nobody is in this group.",
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
