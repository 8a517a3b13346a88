import { timeText } from "../../../../../text/shortForms";
import { grantsOfGroup, grantsOfUser } from "../access";
import { hashOf } from "../address";
import { rowAbout } from "../facets";
import { accessPanel, facts, findingsPanel } from "../panels";
import type { Report } from "../report";
import { signInText, statusText } from "../texts";
import { groupCell, userCell, type View } from "../view";
import { accessCells, accessColumns, signInCells, signInColumns } from "./access";
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
      ...accessColumns(report),
      { title: "Managed by" },
      { title: "Findings", kind: "findings" },
      { title: "Created", kind: "time" },
      ...signInColumns(report),
    ],
    rows: report.users.map((user) => {
      const grants = grantsOfUser(report, user.userId);
      const cells = [
        userCell(report, user.userId),
        user.displayName,
        user.email,
        statusText(user.userStatus),
        String(report.membershipsByUser.get(user.userId)?.length ?? 0),
        ...accessCells(report, grants),
        user.stacks.join(", "),
        null,
        user.createdAt,
        ...signInCells(user),
      ];
      return { ...rowAbout(report, user, report.findingsByUser.get(user.userId), cells), grants };
    }),
  };
}

/** Shows a user: facts, access, findings, and groups. Returns `undefined` if the report has no user with this id. */
export function userView(report: Report, userId: string): View | undefined {
  const user = report.usersById.get(userId);
  if (user === undefined) return undefined;
  const memberships = report.membershipsByUser.get(userId) ?? [];
  return {
    title: user.userName ?? userId,
    up: { title: "Users", hash: hashOf({ place: "users" }) },
    above: [
      facts(
        report,
        "users",
        {
          "Display name": user.displayName,
          "E-mail": user.email,
          Status: statusText(user.userStatus),
          "Last sign-in": [timeText(user.lastSignIn?.at ?? ""), signInText(user.lastSignIn)].join(" ").trim(),
        },
        userId,
        user,
      ),
      ...accessPanel(report, { userId, groupIds: memberships.map(({ groupId }) => groupId) }),
      ...findingsPanel(report, "user", report.findingsByUser.get(userId)),
    ],
    noun: "groups",
    emptyText: "This user is in no group.",
    columns: [{ title: "Group", share: 3 }, ...accessColumns(report), ...evidenceColumns],
    rows: memberships.map((membership) => {
      const access = accessCells(report, grantsOfGroup(report, membership.groupId));
      return membershipRow(report, membership, [groupCell(report, membership.groupId), ...access]);
    }),
  };
}
