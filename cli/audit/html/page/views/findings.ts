import { kindOf, type Report } from "../report";
import { stacksText } from "../texts";
import { groupCell, row, userCell, type View } from "../view";

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
    rows: report.findings.map((finding) =>
      row(
        [
          null,
          finding.type,
          userCell(report, finding.userId, finding.userName),
          groupCell(report, finding.groupId, finding.groupName),
          finding.detail.map(withoutUrn).join("; "),
          stacksText(finding.stacks),
          finding.createdAt,
          finding.createdBy,
        ],
        [kindOf(report, finding.kind)],
      ),
    ),
  };
}

/** Shortens a URN to the name of the resource. */
function withoutUrn(line: string): string {
  return line.startsWith("urn:pulumi:") ? line.split("::").slice(3).join("::") : line;
}
