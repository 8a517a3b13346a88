import { findingKinds } from "../findings";
import type { AuditReport, Finding } from "./schema";

/** Describes a finding in more detail than its kind does, in lines. */
export type Detail = (finding: Finding) => string[];

/** Returns the functions that describe the findings of a report: in text, and on the page. */
export function detailsOf({ users }: AuditReport): { textDetail: Detail; pageDetail: Detail } {
  const groupsByUser = new Map(
    users.map(({ userId, groups }) => [userId, groups.map(({ displayName, groupId }) => displayName ?? groupId)]),
  );
  const groupNames = (userId: string | null) => groupsByUser.get(userId ?? "") ?? [];
  return {
    textDetail: (finding) => kindOf(finding).detail(finding, groupNames),
    pageDetail: (finding) => {
      const { detail, pageDetail = detail } = kindOf(finding);
      return pageDetail(finding, groupNames);
    },
  };
}

const byName = new Map(findingKinds.map((kind) => [kind.kind, kind]));

/** Returns the kind of a finding. */
export function kindOf({ kind }: Finding) {
  const found = byName.get(kind);
  if (found === undefined) throw new Error(`There is no kind of findings named ${kind}`);
  return found;
}
