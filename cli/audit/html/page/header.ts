import { timeText } from "../../../../text/shortForms";
import type { PageKind } from "../pageReport";
import { type Address, hashOf, type List, lists } from "./address";
import { element, elementById } from "./dom";
import { managedGroup } from "./facets";
import type { Report } from "./report";
import { countText } from "./texts";

/** Fills the header: what the audit compares, how much is managed, and how many findings there are. */
export function fillHeader(report: Report): void {
  const about = aboutOf(report).map((text) => element("p", { class: "about" }, text));
  elementById("about", HTMLElement).append(...about);
  elementById("kinds", HTMLElement).append(...report.kinds.map((kind) => findingTile(report, kind)));
  elementById("lists", HTMLElement).append(...lists.flatMap((list) => listLink(report, list)));
}

function aboutOf(report: Report): string[] {
  const { summary, generatedAt, on, users, groups, memberships } = report;
  const { stacks, identityStoreIds, isOffline, notComparable } = summary;
  const named = stacks.length === 0 ? "no stack" : `stack${stacks.length === 1 ? "" : "s"} ${stacks.join(", ")}`;
  const store = `identity store ${identityStoreIds.join(", ")}`;
  const time = `Audit of ${timeText(generatedAt)}.`;
  if (isOffline) return [`Declarations of ${named} in ${store}, not compared with the directory. ${time}`];
  const encrypted = `${countText(notComparable)} users and groups have encrypted values in the export, which were not compared.`;
  return [
    `Directory of ${store}, compared with ${named}. ${time}`,
    `Managed: ${managed(users)} users, ${managed(groups)} groups, ${managed(memberships)} memberships.`,
    ...(notComparable > 0 ? [encrypted] : []),
    ...(on === undefined ? [] : [`Ends of memberships are compared with ${timeText(on)}.`]),
    ...aboutAccess(report),
  ];
}

function aboutAccess({ access, signIns }: Report): string[] {
  const seen = signIns && `Sign-ins: seen from ${timeText(signIns.from)} to ${timeText(signIns.to)}.`;
  if (access === undefined) return seen ? [seen] : [];
  const { assignments, permissionSets, accounts, unread } = access;
  const most = permissionSets.filter(({ isAdministrative }) => isAdministrative).length;
  return [
    `Access: ${countText(assignments.length)} assignments of ${countText(permissionSets.length)} permission sets ` +
      `(${countText(most)} administrative) in ${countText(accounts.length)} accounts.`,
    ...unread.map(({ what, reason }) => `Not read: ${what} (${reason}).`),
    ...(seen ? [seen] : []),
  ];
}

/** Counts what a stack declares, of everything in the directory. */
function managed(all: { stacks: string[] }[]): string {
  return `${countText(all.filter(({ stacks }) => stacks.length > 0).length)} of ${countText(all.length)}`;
}

function findingTile({ summary, findings }: Report, { kind, title, meaning, color }: PageKind): HTMLElement {
  const count = summary.findings[kind] ?? 0;
  const inManaged = findings.filter((finding) => finding.kind.kind === kind && finding.inManagedGroup).length;
  const inManagedGroups = element(
    "a",
    { href: hashOf({ finding: kind, group: managedGroup }) },
    `${countText(inManaged)} in managed groups`,
  );
  return element(
    "div",
    { class: `tile ${count > 0 ? color : "none"}` },
    element(
      "a",
      { href: hashOf({ finding: kind }) },
      element("strong", {}, countText(count)),
      " ",
      element("span", {}, title),
    ),
    element("small", {}, meaning, ...(inManaged > 0 ? ["; ", inManagedGroups] : [])),
  );
}

/** The lists below the tiles. */
const withTiles: List[] = ["findings", "users", "groups", "memberships", "changes"];

const titles: Record<List, string> = {
  findings: "Findings",
  users: "Users",
  groups: "Groups",
  memberships: "Memberships",
  access: "Access",
  matrix: "Matrix",
  accounts: "Accounts",
  permissionSets: "Permission sets",
  changes: "Changes",
};

function listLink({ findings, summary, since, access, accountsById }: Report, list: List): HTMLElement[] {
  const counts = {
    ...summary,
    findings: findings.length,
    access: access?.assignments.length,
    matrix: access?.assignments.length,
    accounts: access && accountsById.size,
    permissionSets: access?.permissionSets.length,
    changes: since && since.joiners.length + since.movers.length + since.leavers.length,
  };
  const count = counts[list];
  // The audit has not read access, or compared itself with an earlier audit.
  if (count === undefined) return [];
  const link = element(
    "a",
    { href: hashOf({ place: list }) },
    titles[list],
    " ",
    element("span", {}, countText(count)),
  );
  return [element("li", {}, link)];
}

/** Marks the current list and kind of finding in the header. */
export function markCurrent({ place, finding, group }: Address): void {
  const current = [hashOf({ place }), hashOf({ place, finding }), hashOf({ place, finding, group })];
  for (const link of document.querySelectorAll<HTMLAnchorElement>("header a")) {
    if (current.includes(link.hash)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  elementById("kinds", HTMLElement).hidden = !withTiles.some((list) => list === place);
}
