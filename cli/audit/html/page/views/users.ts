import { hashOf } from "../address";
import { rowAbout } from "../facets";
import { facts, findingsPanel } from "../panels";
import type { Report } from "../report";
import { statusText } from "../texts";
import { groupCell, userCell, type View } from "../view";
import { evidenceColumns, membershipRow } from "./memberships";

/** Lists every user. */
export function usersView(report: Report): View {
  return {
    title: "Users",
    noun: "users",
    emptyText: "There are no users.",
    columns: [
      { title: "User" },
      { title: "Display name" },
      { title: "E-mail", share: 3 },
      { title: "Status", share: 1.2 },
      { title: "Groups", kind: "number" },
      { title: "Managed by" },
      { title: "Findings", kind: "findings" },
      { title: "Created", kind: "time" },
    ],
    rows: report.users.map((user) =>
      rowAbout(report, user, report.findingsByUser.get(user.userId), [
        userCell(report, user.userId),
        user.displayName,
        user.email,
        statusText(user.userStatus),
        String(report.membershipsByUser.get(user.userId)?.length ?? 0),
        user.stacks.join(", "),
        null,
        user.createdAt,
      ]),
    ),
  };
}

/** Shows a user: facts, findings, and groups. Returns `undefined` if the report has no user with this id. */
export function userView(report: Report, userId: string): View | undefined {
  const user = report.usersById.get(userId);
  if (user === undefined) return undefined;
  return {
    title: user.userName ?? userId,
    up: { title: "Users", hash: hashOf({ place: "users" }) },
    above: [
      facts(
        { "Display name": user.displayName, "E-mail": user.email, Status: statusText(user.userStatus) },
        userId,
        user,
      ),
      ...findingsPanel("user", report.findingsByUser.get(userId)),
    ],
    noun: "groups",
    emptyText: "This user is in no group.",
    columns: [{ title: "Group", share: 3 }, ...evidenceColumns],
    rows: (report.membershipsByUser.get(userId) ?? []).map((membership) =>
      membershipRow(report, membership, [groupCell(report, membership.groupId)]),
    ),
  };
}
