import { kindsOf, type Report } from "../report";
import { groupCell, userCell, type View } from "../view";

/** Lists every finding. */
export function findingsView(report: Report): View {
  return {
    title: "Findings",
    noun: "findings",
    emptyText: "There are no findings: the directory is as the stacks declare it.",
    columns: [
      { title: "Finding", kind: "findings" },
      { title: "Type", share: 1.2 },
      { title: "User" },
      { title: "Group" },
      { title: "Detail", share: 3 },
      { title: "Stacks" },
      { title: "Created", kind: "time" },
      { title: "Created by", kind: "actor" },
    ],
    rows: report.findings.map((finding) => ({
      cells: [
        null,
        finding.type,
        userCell(report, finding.userId, finding.userName),
        groupCell(report, finding.groupId, finding.groupName),
        finding.detail.map(withoutUrn).join("; "),
        finding.stacks.join(", "),
        finding.createdAt,
        finding.createdBy,
      ],
      kinds: kindsOf([finding]),
    })),
  };
}

/** Shortens a URN to the name of the resource. */
function withoutUrn(line: string): string {
  return line.startsWith("urn:pulumi:") ? line.split("::").slice(3).join("::") : line;
}
