import { grants } from "../../../../access/grants";
import type { Account, Grant, PermissionSet } from "../../../../access/types";
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
  /** The key is the id of an assignment: `<userId or groupId>/<permissionSetArn>`. */
  findingsByAssignment: Map<string, PageFinding[]>;
  accountsById: Map<string, Account>;
  permissionSetsByArn: Map<string, PermissionSet>;
  /** What assignments give, by the id of their user or group. */
  grantsByPrincipal: Map<string, Grant[]>;
}

/** Reads the report from the page. */
export function readReport(): Report {
  const data: PackedReport = JSON.parse(elementById("report", HTMLScriptElement).text);
  return indexed(unpacked(data));
}

/** Adds the indexes to a report. */
export function indexed(report: PageReport): Report {
  const { users, groups, memberships, findings, access } = report;
  return {
    ...report,
    usersById: new Map(users.map((user) => [user.userId, user])),
    groupsById: new Map(groups.map((group) => [group.groupId, group])),
    membershipsByUser: groupBy(memberships, ({ userId }) => userId),
    membershipsByGroup: groupBy(memberships, ({ groupId }) => groupId),
    findingsByUser: groupBy(findings, ({ userId }) => userId ?? ""),
    findingsByGroup: groupBy(findings, ({ groupId }) => groupId ?? ""),
    findingsByMembership: groupBy(findings, ({ type, id }) => (type === "membership" ? id : "")),
    findingsByAssignment: groupBy(findings, ({ type, id }) => (type === "assignment" ? id : "")),
    accountsById: new Map((access?.accounts ?? []).map((account) => [account.accountId, account])),
    permissionSetsByArn: new Map((access?.permissionSets ?? []).map((set) => [set.permissionSetArn, set])),
    grantsByPrincipal: grantsByPrincipal(report),
  };
}

function grantsByPrincipal({ groups, access }: PageReport): Map<string, Grant[]> {
  if (access === undefined) return new Map();
  const names = new Map(groups.map(({ groupId, displayName }) => [groupId, displayName]));
  const byPrincipal = groupBy(access.assignments, ({ principalId }) => principalId);
  return new Map(
    [...byPrincipal].map(([id, assignments]) => {
      const groupId = assignments[0].principalType === "GROUP" ? id : null;
      return [id, grants(access, assignments, groupId, names.get(id) ?? null)];
    }),
  );
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
