import { groupCell } from "../links";
import { kindsOf, type Report } from "../report";
import { stacksText } from "../texts";
import { row, type View } from "../view";

/** Every group. */
export function groupsView(report: Report): View {
  return {
    title: "Groups",
    noun: "groups",
    nothing: "There are no groups.",
    columns: [
      { title: "Group", share: 3 },
      { title: "Description", share: 3 },
      { title: "Members", kind: "number" },
      { title: "Managed by" },
      { title: "Findings", kind: "findings" },
      { title: "Created", kind: "time" },
      { title: "Created by", kind: "actor" },
    ],
    rows: report.groups.map((group) =>
      row(
        [
          groupCell(report, group.groupId),
          group.description,
          String(report.membershipsByGroup.get(group.groupId)?.length ?? 0),
          stacksText(group.stacks),
          null,
          group.createdAt,
          group.createdBy,
        ],
        kindsOf(report.findingsByGroup.get(group.groupId)),
      ),
    ),
  };
}
