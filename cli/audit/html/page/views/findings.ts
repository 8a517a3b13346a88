import type { Change } from "../../../../stacks/changes";
import type { PageFinding } from "../../pageReport";
import { kindsOf, type Report } from "../report";
import { type Cell, groupCell, userCell, type View } from "../view";

/** Lists every finding. */
export function findingsView(report: Report): View {
  return {
    title: "Findings",
    noun: "findings",
    emptyText: "There are no findings: the directory is as the stacks declare it.",
    columns: [
      { title: "Finding", kind: "findings" },
      { title: "Type", share: 1.8 },
      { title: "User" },
      { title: "Group" },
      { title: "Detail", share: 6 },
      { title: "Stacks" },
      { title: "Created", kind: "time" },
      { title: "Created by", kind: "actor" },
      { title: "Updated", kind: "time" },
      { title: "Updated by", kind: "actor" },
    ],
    rows: report.findings.map((finding) => ({
      cells: [
        null,
        finding.type,
        userCell(report, finding.userId, finding.userName),
        groupCell(report, finding.groupId, finding.groupName),
        detailText(finding),
        finding.stacks.join(", "),
        ...evidenceCells(finding),
      ],
      kinds: kindsOf([finding]),
    })),
  };
}

function detailText({ changes, detail }: PageFinding): string {
  return changes.length > 0 ? changes.map(changeText).join("\n") : detail.map(withoutUrn).join("\n");
}

function changeText({ path, from, to, notComparable }: Change): string {
  if (notComparable) return `${path}: encrypted in the export, not comparable`;
  return `${path}: declared ${JSON.stringify(from)}, live ${JSON.stringify(to)}`;
}

/** The update shows who made the drift. For other kinds, the creation shows where the entity comes from. */
function evidenceCells({ changes, createdAt, createdBy, updatedAt, updatedBy }: PageFinding): Cell[] {
  return changes.length > 0 ? [null, null, updatedAt, updatedBy] : [createdAt, createdBy, null, null];
}

/** Shortens a URN to the name of the resource. */
function withoutUrn(line: string): string {
  return line.startsWith("urn:pulumi:") ? line.split("::").slice(3).join("::") : line;
}
