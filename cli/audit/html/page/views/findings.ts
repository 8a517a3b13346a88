import { groupBy } from "../../../../../text/collections";
import type { Change } from "../../../../stacks/changes";
import type { PageFinding } from "../../pageReport";
import { managedGroup, rowAbout } from "../facets";
import { isManagedGroup, type Report } from "../report";
import { shortUrn } from "../texts";
import { type Cell, groupCell, type Row, userCell, type View } from "../view";

/** Lists every finding. */
export function findingsView(report: Report): View {
  return {
    title: "Findings",
    noun: "findings",
    emptyText: "There are no findings: the directory is as the stacks declare it.",
    columns: [
      { title: "Finding", kind: "findings" },
      { title: "Type" },
      { title: "User" },
      { title: "Group" },
      { title: "Detail", share: 6 },
      { title: "Stacks" },
      { title: "Created", kind: "time" },
      { title: "Created by", kind: "actor" },
      { title: "Updated", kind: "time" },
      { title: "Updated by", kind: "actor" },
    ],
    rows: foldMemberships(report).map(([finding, folded]) => findingRow(report, finding, folded)),
  };
}

/** Puts memberships under the finding about their user: a user who is missing, for example, has no memberships. */
function foldMemberships({ findings }: Report): [finding: PageFinding, folded: PageFinding[]][] {
  const folding = findings.filter(({ kind }) => kind.foldsMemberships);
  const users = new Set(folding.flatMap(({ type, userId }) => (type === "user" ? [userId] : [])));
  const folded = folding.filter(({ type, userId }) => type === "membership" && users.has(userId));
  const foldedByUser = groupBy(folded, ({ userId }) => userId ?? "");
  const isFolded = new Set(folded);
  return findings
    .filter((finding) => !isFolded.has(finding))
    .map((finding) => {
      const folds = finding.type === "user" && finding.kind.foldsMemberships;
      return [finding, folds ? (foldedByUser.get(finding.userId ?? "") ?? []) : []];
    });
}

function findingRow(report: Report, finding: PageFinding, folded: PageFinding[]): Row {
  const { type, userId, userName, groupId, groupName, stacks, inManagedGroup } = finding;
  const all = [finding, ...folded];
  const cells = [
    null,
    type,
    userCell(report, userId, userName),
    groupCell(report, groupId, groupName),
    [...detailLines(finding), ...foldedLines(folded)].join("\n"),
    stacks.join(", "),
    ...evidenceCells(finding),
  ];
  const facets = {
    type: [...new Set(all.map((found) => found.type))],
    stack: [...new Set(all.flatMap((found) => found.stacks))],
    group: inManagedGroup || (groupId !== null && isManagedGroup(report, groupId)) ? [managedGroup] : [],
  };
  return { ...rowAbout(report, finding, all, cells, facets), folded: folded.length };
}

function foldedLines(folded: PageFinding[]): string[] {
  if (folded.length === 0) return [];
  const names = folded.map(({ groupName, groupId }) => groupName ?? groupId ?? "");
  return [`also missing: ${names.length === 1 ? "the membership" : "the memberships"} in ${names.join(", ")}`];
}

function detailLines({ changes, detail }: PageFinding): string[] {
  return changes.length > 0 ? changes.map(changeText) : detail.map(shortUrn);
}

function changeText({ path, from, to, notComparable }: Change): string {
  if (notComparable) return `${path}: encrypted in the export, not comparable`;
  return `${path}: declared ${JSON.stringify(from)}, live ${JSON.stringify(to)}`;
}

/** The update shows who made the drift. For other kinds, the creation shows where the entity comes from. */
function evidenceCells({ changes, createdAt, createdBy, updatedAt, updatedBy }: PageFinding): Cell[] {
  return changes.length > 0 ? [null, null, updatedAt, updatedBy] : [createdAt, createdBy, null, null];
}
