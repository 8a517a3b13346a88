import type { Evidence } from "../../directory/evidence";
import type { KindName } from "../findings";
import type { FindingKind } from "../findings/finding";
import type { Management } from "../report/members";
import type { AuditedGroup, AuditedUser, AuditReport, Finding, Since } from "../report/schema";
import { type Packed, unpack } from "./pack";

/** A kind of finding, as the page shows it. */
export type PageKind = Pick<FindingKind, "title" | "meaning" | "color"> & { kind: KindName };
/** A finding of a report, and its details, in lines. */
export type PageFinding = Finding & { detail: string[] };
/** A user of a report, without the groups. */
export type PageUser = Omit<AuditedUser, "groups">;
/** A group of a report, without the members. */
export type PageGroup = Omit<AuditedGroup, "members">;
/** A membership, with its evidence. */
export type PageMembership = { userId: string; groupId: string } & Management & Evidence;

/** A report in which each membership occurs once. */
export interface PageReport {
  generatedAt: string;
  summary: AuditReport["summary"];
  since?: Since | undefined;
  /** Every kind, in the order of the report. */
  kinds: PageKind[];
  findings: PageFinding[];
  users: PageUser[];
  groups: PageGroup[];
  memberships: PageMembership[];
}

/** The report as JSON in the page. */
export interface PackedReport extends Pick<PageReport, "generatedAt" | "summary" | "since" | "kinds"> {
  values: unknown[];
  findings: Packed;
  users: Packed;
  groups: Packed;
  memberships: Packed;
}

export function unpacked({ values, findings, users, groups, memberships, ...rest }: PackedReport): PageReport {
  // toHtml packs objects of these types.
  return {
    ...rest,
    findings: unpack(findings, values) as unknown as PageFinding[],
    users: unpack(users, values) as unknown as PageUser[],
    groups: unpack(groups, values) as unknown as PageGroup[],
    memberships: unpack(memberships, values) as unknown as PageMembership[],
  };
}
