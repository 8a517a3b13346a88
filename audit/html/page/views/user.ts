import { hashOf } from "../address";
import { evidenceColumns, membershipRow } from "../evidence";
import { facts } from "../facts";
import { findingsPanel } from "../findingsPanel";
import { groupCell } from "../links";
import type { Report } from "../report";
import { statusText } from "../texts";
import type { View } from "../view";

/** One user: what is known, what was found, and the groups. `undefined` if there is none of this id. */
export function userView(report: Report, userId: string): View | undefined {
  const user = report.usersById.get(userId);
  if (user === undefined) return undefined;
  const findings = (report.findingsByUser.get(userId) ?? []).filter(({ type }) => type === "user");
  return {
    title: user.userName ?? userId,
    up: { title: "Users", hash: hashOf({ place: "users" }) },
    above: [
      facts(
        [
          ["Display name", user.displayName],
          ["E-mail", user.email],
          ["Status", statusText(user.userStatus)],
        ],
        userId,
        user,
      ),
      ...findingsPanel(findings),
    ],
    noun: "groups",
    nothing: "In no group.",
    columns: [{ title: "Group", share: 3 }, ...evidenceColumns],
    rows: (report.membershipsByUser.get(userId) ?? []).map((membership) =>
      membershipRow(report, membership, [groupCell(report, membership.groupId)]),
    ),
  };
}
