import { userCell } from "../links";
import { kindsOf, type Report } from "../report";
import { stacksText, statusText } from "../texts";
import { row, type View } from "../view";

/** Every user. */
export function usersView(report: Report): View {
  return {
    title: "Users",
    noun: "users",
    nothing: "There are no users.",
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
      row(
        [
          userCell(report, user.userId),
          user.displayName,
          user.email,
          statusText(user.userStatus),
          String(report.membershipsByUser.get(user.userId)?.length ?? 0),
          stacksText(user.stacks),
          null,
          user.createdAt,
        ],
        kindsOf(report.findingsByUser.get(user.userId)),
      ),
    ),
  };
}
