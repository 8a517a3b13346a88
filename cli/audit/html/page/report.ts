import { groupBy } from "../../../../text/collections";
import {
  type PackedReport,
  type PageFinding,
  type PageGroup,
  type PageKind,
  type PageMembership,
  type PageReport,
  type PageUser,
  unpacked,
} from "../pageReport";
import { elementById } from "./dom";

/** The report of the page, with indexes by id. */
export interface Report extends PageReport {
  usersById: Map<string, PageUser>;
  groupsById: Map<string, PageGroup>;
  membershipsByUser: Map<string, PageMembership[]>;
  membershipsByGroup: Map<string, PageMembership[]>;
  /** Findings about a user and findings about memberships of the user. */
  findingsByUser: Map<string, PageFinding[]>;
  findingsByGroup: Map<string, PageFinding[]>;
  /** The key is the id of a membership: `<groupId>/<userId>`. */
  findingsByMembership: Map<string, PageFinding[]>;
}

/** Reads the report from the page. */
export function readReport(): Report {
  const data: PackedReport = JSON.parse(elementById("report", HTMLScriptElement).text);
  const report = unpacked(data);
  const { users, groups, memberships, findings } = report;
  return {
    ...report,
    usersById: new Map(users.map((user) => [user.userId, user])),
    groupsById: new Map(groups.map((group) => [group.groupId, group])),
    membershipsByUser: groupBy(memberships, ({ userId }) => userId),
    membershipsByGroup: groupBy(memberships, ({ groupId }) => groupId),
    findingsByUser: groupBy(findings, ({ userId }) => userId ?? ""),
    findingsByGroup: groupBy(findings, ({ groupId }) => groupId ?? ""),
    findingsByMembership: groupBy(findings, ({ type, id }) => (type === "membership" ? id : "")),
  };
}

/** A kind of findings, and how many findings of the kind there are. */
export interface KindCount {
  kind: PageKind;
  count: number;
}

/** Counts the findings of each kind. */
export function kindCountsOf(findings: PageFinding[] = []): KindCount[] {
  return [...groupBy(findings, ({ kind }) => kind.kind).values()].map((same) => ({
    kind: same[0].kind,
    count: same.length,
  }));
}

/** Whether a stack declares the group. */
export function isManagedGroup({ groupsById }: Report, groupId: string): boolean {
  return (groupsById.get(groupId)?.stacks.length ?? 0) > 0;
}
