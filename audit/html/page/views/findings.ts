import { changeText } from "../../../output/findings";
import type { Finding } from "../../../report/schema";
import { groupCell, userCell } from "../links";
import type { Report } from "../report";
import { stacksText } from "../texts";
import { row, type View } from "../view";

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
          detailText(finding, report),
          stacksText(finding.stacks),
          finding.createdAt,
          finding.createdBy,
        ],
        [finding.kind],
      ),
    ),
  };
}

/** What there is to say of a finding beyond its kind. */
function detailText({ kind, changes, inManagedGroup, resources, userId }: Finding, report: Report): string {
  if (kind === "changed") return changes.map(changeText).join("; ");
  if (kind === "missing" || kind === "managedTwice") return resources.map(resourceName).join("; ");
  if (kind === "unmanaged" && inManagedGroup) return "in a managed group";
  if (kind !== "disabledMember") return "";
  const groups = report.membershipsByUser.get(userId ?? "") ?? [];
  return `in ${groups.map(({ groupId }) => report.groupsById.get(groupId)?.displayName ?? groupId).join(", ")}`;
}

/** The name that the program gave to the resource of a URN. */
function resourceName(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
