import { kindOf, type Report } from "../report";
import { stacksText } from "../texts";
import { groupCell, row, userCell, type View } from "../view";

/** All that was found. */
export function findingsView(report: Report): View {
  return {
    title: "Findings",
    noun: "findings",
    nothing: "Nothing was found: what is live is what the stacks declare.",
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

/** A URN as the name that the program gave to the resource; anything else as it is. */
function withoutUrn(line: string): string {
  return line.startsWith("urn:pulumi:") ? line.split("::").slice(3).join("::") : line;
}
