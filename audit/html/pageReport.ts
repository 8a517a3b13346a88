import { pairKey } from "../compare/world";
import type { AuditedGroup, AuditedUser, AuditReport, Evidence, Finding, Management, Since } from "../report/schema";
import { type Packed, Packer, unpack } from "./pack";

/** A user of a report, without groups. */
export type PageUser = Omit<AuditedUser, "groups">;
/** A group of a report, without members. */
export type PageGroup = Omit<AuditedGroup, "members">;
/** Who is in which group, with the evidence of the membership. */
export type PageMembership = { userId: string; groupId: string } & Management & Evidence;

/** A report without repetitions: each membership is there once. */
export interface PageReport {
  generatedAt: string;
  summary: AuditReport["summary"];
  since?: Since | undefined;
  findings: Finding[];
  users: PageUser[];
  groups: PageGroup[];
  memberships: PageMembership[];
}

/** The form of it that stands in the page, as JSON. */
export interface PackedReport extends Pick<PageReport, "generatedAt" | "summary" | "since"> {
  values: unknown[];
  findings: Packed;
  users: Packed;
  groups: Packed;
  memberships: Packed;
}

export function packed(report: AuditReport): PackedReport {
  const { generatedAt, summary, since, findings, users, groups } = report;
  const packer = new Packer();
  return {
    generatedAt,
    summary,
    since,
    findings: packer.pack(findings),
    users: packer.pack(users, "groups"),
    groups: packer.pack(groups, "members"),
    memberships: packer.pack(membershipsOf(report)),
    values: packer.values,
  };
}

export function unpacked({ values, findings, users, groups, memberships, ...rest }: PackedReport): PageReport {
  // What packed() has packed, from objects of these types.
  return {
    ...rest,
    findings: unpack(findings, values) as unknown as Finding[],
    users: unpack(users, values) as unknown as PageUser[],
    groups: unpack(groups, values) as unknown as PageGroup[],
    memberships: unpack(memberships, values) as unknown as PageMembership[],
  };
}

/** Of what stacks only refer to, one end is not in the report. */
function membershipsOf({ users, groups }: AuditReport): PageMembership[] {
  const fromUsers = users.flatMap(({ userId, groups: theirs }) =>
    theirs.map(({ displayName: _, ...membership }) => ({ userId, ...membership })),
  );
  const fromGroups = groups.flatMap(({ groupId, members }) =>
    members.map(({ userName: _n, displayName: _d, email: _e, userStatus: _s, ...membership }) => ({
      groupId,
      ...membership,
    })),
  );
  const byPair = new Map([...fromGroups, ...fromUsers].map((membership) => [pairKey(membership), membership]));
  return [...byPair.values()];
}
