import { gather } from "../../../roster/people/gather";
import type { Finding, FindingKind } from "../../report/schema";
import {
  type PackedReport,
  type PageGroup,
  type PageMembership,
  type PageReport,
  type PageUser,
  unpacked,
} from "../pageReport";
import { part } from "./dom";

/** The report of the page, with all that is in it found by ids. */
export interface Report extends PageReport {
  usersById: Map<string, PageUser>;
  groupsById: Map<string, PageGroup>;
  membershipsByUser: Map<string, PageMembership[]>;
  membershipsByGroup: Map<string, PageMembership[]>;
  /** Those about a user and those about memberships of a user. */
  findingsByUser: Map<string, Finding[]>;
  findingsByGroup: Map<string, Finding[]>;
  /** By the id of a membership, which names its group and its user. */
  findingsByMembership: Map<string, Finding[]>;
}

/** Reads the report that is in the page. */
export function readReport(): Report {
  const data: PackedReport = JSON.parse(part("report", HTMLScriptElement).text);
  const report = unpacked(data);
  const { users, groups, memberships, findings } = report;
  return {
    ...report,
    usersById: new Map(users.map((user) => [user.userId, user])),
    groupsById: new Map(groups.map((group) => [group.groupId, group])),
    membershipsByUser: gather(memberships, ({ userId }) => userId),
    membershipsByGroup: gather(memberships, ({ groupId }) => groupId),
    findingsByUser: gather(findings, ({ userId }) => userId ?? ""),
    findingsByGroup: gather(findings, ({ groupId }) => groupId ?? ""),
    findingsByMembership: gather(findings, ({ type, id }) => (type === "membership" ? id : "")),
  };
}

/** The kinds of some findings, each once. */
export function kindsOf(findings: Finding[] = []): FindingKind[] {
  return [...new Set(findings.map(({ kind }) => kind))];
}
