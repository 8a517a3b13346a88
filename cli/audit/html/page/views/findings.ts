import { groupBy } from "../../../../../text/collections";
import { shortUrn } from "../../../../../text/shortForms";
import type { Change } from "../../../../stacks/changes";
import type { PageFinding } from "../../pageReport";
import { grantLines } from "../access";
import { managedGroup, rowAbout } from "../facets";
import { isManagedGroup, type Report } from "../report";
import { type Cell, groupCell, permissionSetHash, type Row, userCell, type View } from "../view";

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
      { title: "Detail", kind: "detail", share: 6 },
      { title: "Stacks" },
      { title: "Created", kind: "time" },
      { title: "Created by", kind: "actor" },
      { title: "Updated", kind: "time" },
      { title: "Updated by", kind: "actor" },
    ],
    rows: foldMemberships(report).map(([finding, folded]) => findingRow(report, finding, folded)),
  };
}

/** Puts memberships under the finding about their user, else their group: who is missing, for example, has no memberships. */
function foldMemberships({ findings }: Report): [finding: PageFinding, folded: PageFinding[]][] {
  const folding = findings.filter(({ kind }) => kind.foldsMemberships);
  const owners = new Map(folding.filter(({ type }) => type !== "membership").map((finding) => [finding.id, finding]));
  const ownerOf = ({ type, userId, groupId }: PageFinding) =>
    type === "membership" ? (owners.get(userId ?? "") ?? owners.get(groupId ?? "")) : undefined;
  const folded = groupBy(folding, (finding) => ownerOf(finding)?.id ?? "");
  const isFolded = new Set(folding.filter((finding) => ownerOf(finding) !== undefined));
  return findings
    .filter((finding) => !isFolded.has(finding))
    .map((finding) => [finding, owners.get(finding.id) === finding ? (folded.get(finding.id) ?? []) : []]);
}

function findingRow(report: Report, finding: PageFinding, folded: PageFinding[]): Row {
  const { type, userId, userName, groupId, groupName, stacks, inManagedGroup, access: grants } = finding;
  const all = [finding, ...folded];
  const detail = [...detailLines(finding), ...grantLines(report, grants), ...foldedLines(finding, folded)].join("\n");
  const cells = [
    null,
    type,
    userCell(report, userId, userName),
    groupCell(report, groupId, groupName),
    type === "assignment" ? { text: detail, hash: grants[0] && permissionSetHash(report, grants[0]) } : detail,
    stacks.join(", "),
    ...evidenceCells(finding),
  ];
  const facets = {
    type: [...new Set(all.map((found) => found.type))],
    stack: [...new Set(all.flatMap((found) => found.stacks))],
    group: inManagedGroup || (groupId !== null && isManagedGroup(report, groupId)) ? [managedGroup] : [],
  };
  return { ...rowAbout(report, finding, all, cells, facets), folded: folded.length, grants };
}

function foldedLines({ type }: PageFinding, folded: PageFinding[]): string[] {
  if (folded.length === 0) return [];
  const names = folded.map(({ userName, userId, groupName, groupId }) =>
    type === "user" ? (groupName ?? groupId) : (userName ?? userId),
  );
  const memberships = names.length === 1 ? "the membership" : "the memberships";
  return [`also missing: ${memberships} ${type === "user" ? "in" : "of"} ${names.join(", ")}`];
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
