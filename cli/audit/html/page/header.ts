import type { PageKind } from "../pageReport";
import { type Address, hashOf, type List, lists } from "./address";
import { element, part } from "./dom";
import type { Report } from "./report";
import { countText, timeText } from "./texts";

/** What a reader sees first: what was compared, how much of it is managed, and how much was found. */
export function fillHeader(report: Report): void {
  const about = aboutOf(report).map((text) => element("p", { class: "about" }, text));
  part("about", HTMLElement).append(...about);
  part("kinds", HTMLElement).append(...report.kinds.map((kind) => findingTile(report, kind)));
  part("lists", HTMLElement).append(...lists.flatMap((list) => listLink(report, list)));
}

function aboutOf({ summary, generatedAt, users, groups, memberships }: Report): string[] {
  const { stacks, identityStoreIds, isOffline, notComparable } = summary;
  const named = stacks.length === 0 ? "no stack" : `stack${stacks.length === 1 ? "" : "s"} ${stacks.join(", ")}`;
  const store = `identity store ${identityStoreIds.join(", ")}`;
  const made = `Made ${timeText(generatedAt)}.`;
  if (isOffline) return [`What ${named} declare in ${store}, not compared with what is live. ${made}`];
  const encrypted = `Of ${countText(notComparable)} users and groups the export holds encrypted values: these were not compared.`;
  return [
    `What is live in ${store}, compared with ${named}. ${made}`,
    `Managed: ${managed(users)} users, ${managed(groups)} groups, ${managed(memberships)} memberships.`,
    ...(notComparable > 0 ? [encrypted] : []),
  ];
}

/** How many of what is live a stack declares. */
function managed(all: { stacks: string[] }[]): string {
  return `${countText(all.filter(({ stacks }) => stacks.length > 0).length)} of ${countText(all.length)}`;
}

function findingTile({ summary, findings }: Report, { kind, title, meaning, color }: PageKind): HTMLElement {
  const count = summary.findings[kind];
  const inManaged = findings.filter((finding) => finding.kind === kind && finding.inManagedGroup).length;
  const more = inManaged > 0 ? `; ${countText(inManaged)} in managed groups` : "";
  return element(
    "a",
    { href: hashOf({ finding: kind }), class: `tile ${count > 0 ? color : "none"}` },
    element("strong", {}, countText(count)),
    element("span", {}, title),
    element("small", {}, `${meaning}${more}`),
  );
}

const titles: Record<List, string> = {
  findings: "Findings",
  users: "Users",
  groups: "Groups",
  memberships: "Memberships",
  changes: "Changes",
};

function listLink({ findings, summary, since }: Report, list: List): HTMLElement[] {
  const changes = since && since.joiners.length + since.movers.length + since.leavers.length;
  const counts = { ...summary, findings: findings.length, changes };
  const count = counts[list];
  // Without an earlier audit there are no changes to list.
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

/** Marks in the header what is shown: the list, and the kind of finding if it is narrowed down to one. */
export function markCurrent({ place, finding }: Address): void {
  const current = [hashOf({ place }), hashOf({ place, finding })];
  for (const link of document.querySelectorAll<HTMLAnchorElement>("header a")) {
    if (current.includes(link.hash)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  // One user or group is enough to look at.
  part("kinds", HTMLElement).hidden = place === "user" || place === "group";
}
