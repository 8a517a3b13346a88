import type { Rows } from "../../text/csv";
import type { AuditReport } from "../report/schema";

/** The sheet that reviewers fill in: a row for each group and member, and a row for each group that has none. */
export function reviewRows({ groups }: AuditReport): Rows {
  const columns = [
    ...["group", "userName", "displayName", "email", "userStatus", "memberSince", "addedBy", "managedBy"],
    ...["groupId", "userId", "reviewer", "decision", "date"],
  ];
  const rows = groups.flatMap(({ displayName, groupId, members }) => {
    const empty = [displayName, "", "", "", "", "", "", "", groupId, "", "", "", ""];
    if (members.length === 0) return [empty];
    return members.map((member) => [
      displayName,
      member.userName,
      member.displayName,
      member.email,
      member.userStatus,
      member.createdAt,
      member.createdBy,
      member.stacks.join("; "),
      groupId,
      member.userId,
      "",
      "",
      "",
    ]);
  });
  return { columns, rows };
}
