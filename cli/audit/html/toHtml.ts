import { readFileSync } from "node:fs";
import path from "node:path";
import { pairKey } from "../../../provider/ids";
import { findingKinds } from "../findings";
import { detailsOf, kindOf } from "../report/details";
import type { AuditReport } from "../report/schema";
import { type PackedReport, Packer, type PageKind, type PageMembership } from "./pageReport";

/** The element of the page that contains the report. */
const [opening, closing] = ['<script type="application/json" id="report">', "</script>"];

/**
 * Formats a report as one self-contained page. The page contains its script and style, and its policy allows no others.
 *
 * @throws an error if the page is not built, which happens only in a checkout
 */
export function toHtml(report: AuditReport): string {
  return builtPage().replace(`${opening}${closing}`, () => `${opening}${inScript(packed(report))}${closing}`);
}

function packed(report: AuditReport): PackedReport {
  const { generatedAt, on, summary, since, signIns, access, findings, users, groups } = report;
  const packer = new Packer();
  const { pageDetail } = detailsOf(report);
  return {
    generatedAt,
    on,
    summary,
    since,
    signIns,
    kinds: findingKinds.filter(({ kind }) => summary.findings[kind] !== undefined).map(pageKind),
    findings: packer.pack(
      findings.map((finding) => ({
        ...finding,
        kind: pageKind(kindOf(finding)),
        // The page knows the names of accounts, and lists the access itself.
        detail: finding.access.length > 0 ? [] : pageDetail(finding),
        // Findings share grants: everybody in a group has those of the group.
        access: finding.access.map((grant) => packer.positionOf(grant)),
      })),
    ),
    users: packer.pack(users, "groups", "access"),
    groups: packer.pack(groups, "members", "access"),
    memberships: packer.pack(membershipsOf(report)),
    access: access && { ...access, assignments: packer.pack(access.assignments) },
    values: packer.values,
  };
}

function pageKind({ kind, title, meaning, color, foldsMemberships = false }: PageKind): PageKind {
  return { kind, title, meaning, color, foldsMemberships };
}

/** Collects memberships from users and from groups, as either may be missing in the report: stacks may only refer to it. */
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

/** Formats JSON for a script element: no value can end the element. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replace(/[<\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** The page that `npm run build` makes. The package's name finds it, as sources and build lie at different depths. */
function builtPage(): string {
  const root = path.dirname(require.resolve("pulumi-identitystore/package.json"));
  const file = path.join(root, "dist", "cli", "audit", "html", "page.html");
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`${file} does not exist: make it with npm run build`, { cause: error });
  }
}
