import type { Access, Assignment, Grant } from "../../../access/types";
import type { Evidence } from "../../directory/evidence";
import type { KindName } from "../findings";
import type { FindingKind } from "../findings/finding";
import type { Management } from "../report/members";
import type { AuditedGroup, AuditedUser, AuditReport, Finding, Since } from "../report/schema";

/** A kind of finding, as the page shows it. */
export type PageKind = Pick<FindingKind, "title" | "meaning" | "color" | "foldsMemberships"> & { kind: KindName };
/** A finding of a report, with its kind, and its details in lines. */
export type PageFinding = Omit<Finding, "kind"> & { kind: PageKind; detail: string[] };
/** A user of a report, without the groups and the access. */
export type PageUser = Omit<AuditedUser, "groups" | "access">;
/** A group of a report, without the members and the access. */
export type PageGroup = Omit<AuditedGroup, "members" | "access">;
/** A membership, with its evidence. */
export type PageMembership = { userId: string; groupId: string; until: string | null } & Management & Evidence;

/** A report in which each membership occurs once. What users reach and groups give follows from memberships and assignments. */
export interface PageReport {
  generatedAt: string;
  on?: string | undefined;
  summary: AuditReport["summary"];
  since?: Since | undefined;
  signIns?: AuditReport["signIns"];
  access?: Access | undefined;
  /** Every kind, in the order of the report. */
  kinds: PageKind[];
  findings: PageFinding[];
  users: PageUser[];
  groups: PageGroup[];
  memberships: PageMembership[];
}

/** The report as JSON in the page. */
export interface PackedReport
  extends Pick<PageReport, "generatedAt" | "on" | "summary" | "since" | "signIns" | "kinds"> {
  values: unknown[];
  findings: Packed;
  users: Packed;
  groups: Packed;
  memberships: Packed;
  access?: (Omit<Access, "assignments"> & { assignments: Packed }) | undefined;
}

export function unpacked({ values, findings, users, groups, memberships, access, ...rest }: PackedReport): PageReport {
  // toHtml packs objects of these types.
  const found = unpack(findings, values) as unknown as (Omit<PageFinding, "access"> & { access: number[] })[];
  const grants = values as Grant[];
  return {
    ...rest,
    findings: found.map((finding) => ({ ...finding, access: finding.access.flatMap((index) => grants[index] ?? []) })),
    users: unpack(users, values) as unknown as PageUser[],
    groups: unpack(groups, values) as unknown as PageGroup[],
    memberships: unpack(memberships, values) as unknown as PageMembership[],
    access: access && { ...access, assignments: unpack(access.assignments, values) as unknown as Assignment[] },
  };
}

/** Objects with the same members. Numbers stand for the values, so that equal values are stored once. */
interface Packed {
  names: string[];
  /** Row after row, the position of each member in the values. */
  cells: number[];
}

/** Packs objects. All objects of one packer share their values. */
export class Packer {
  readonly values: unknown[] = [];
  readonly #positions = new Map<string, number>();

  /** @param omitted the names of members to leave out */
  pack(items: object[], ...omitted: string[]): Packed {
    const names = Object.keys(items[0] ?? {}).filter((name) => !omitted.includes(name));
    return { names, cells: items.flatMap((item) => names.map((name) => this.positionOf(Reflect.get(item, name)))) };
  }

  /** Returns the position of a value. */
  positionOf(value: unknown): number {
    const key = JSON.stringify(value);
    const position = this.#positions.get(key) ?? this.values.push(value) - 1;
    this.#positions.set(key, position);
    return position;
  }
}

/** Unpacks objects. They share equal values: do not change these. */
export function unpack({ names, cells }: Packed, values: unknown[]): Record<string, unknown>[] {
  const count = names.length === 0 ? 0 : cells.length / names.length;
  return Array.from({ length: count }, (_, row) => {
    const item: Record<string, unknown> = {};
    for (const [index, name] of names.entries()) item[name] = values[cells[row * names.length + index] ?? 0];
    return item;
  });
}
