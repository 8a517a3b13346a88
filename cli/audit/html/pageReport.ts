import type { KindName } from "../findings";
import type { FindingKind } from "../findings/finding";
import type { Evidence, Management } from "../report/members";
import type { AuditedGroup, AuditedUser, AuditReport, Finding, Since } from "../report/schema";
import { type Packed, unpack } from "./pack";

/** A kind of finding, as the page shows it. */
export type PageKind = Pick<FindingKind, "title" | "meaning" | "color"> & { kind: KindName };
/** A finding of a report, and what the page says of it beyond its kind, in lines. */
export type PageFinding = Finding & { detail: string[] };
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
  /** All there are, in the order of the report. */
  kinds: PageKind[];
  findings: PageFinding[];
  users: PageUser[];
  groups: PageGroup[];
  memberships: PageMembership[];
}

/** The form of it that stands in the page, as JSON. */
export interface PackedReport extends Pick<PageReport, "generatedAt" | "summary" | "since" | "kinds"> {
  values: unknown[];
  findings: Packed;
  users: Packed;
  groups: Packed;
  memberships: Packed;
}

export function unpacked({ values, findings, users, groups, memberships, ...rest }: PackedReport): PageReport {
  // toHtml has packed objects of these types.
  return {
    ...rest,
    findings: unpack(findings, values) as unknown as PageFinding[],
    users: unpack(users, values) as unknown as PageUser[],
    groups: unpack(groups, values) as unknown as PageGroup[],
    memberships: unpack(memberships, values) as unknown as PageMembership[],
  };
}
