import type { Change } from "../../../stacks/changes";
import type { EntityMembers } from "../../report/members";
import type { PageFinding } from "../pageReport";
import { badge } from "./cells";
import { element, table } from "./dom";
import { timeText } from "./texts";

/** Lists the facts about a user or a group, without empty ones. */
export function facts(own: Record<string, string | null>, id: string, known: EntityMembers): HTMLElement {
  const entries = Object.entries({
    ...own,
    "Managed by": known.stacks.join(", ") || "no stack",
    "Declared as": known.resources.join("\n"),
    "Encrypted in the export": known.notComparable.join(", "),
    "External issuer": known.issuers.join(", "),
    Created: timeAndActor(known.createdAt, known.createdBy),
    Updated: timeAndActor(known.updatedAt, known.updatedBy),
    Id: id,
    "Identity store": known.identityStoreId,
  });
  const items = entries.flatMap(([name, value]) =>
    value ? [element("div", {}, element("dt", {}, name), element("dd", {}, value))] : [],
  );
  return element("dl", { class: "facts" }, ...items);
}

function timeAndActor(at: string | null, by: string | null): string {
  return [timeText(at ?? ""), by === null ? "" : `by ${by}`].filter((part) => part !== "").join(" ");
}

/** Lists the findings about a user or group itself in full. Returns no element if there are none. */
export function findingsPanel(type: "user" | "group", findings: PageFinding[] = []): Node[] {
  const items = findings
    .filter((finding) => finding.type === type)
    .map((finding) => element("li", {}, ...findingContent(finding)));
  return items.length === 0 ? [] : [element("ul", { class: "panel" }, ...items)];
}

function findingContent({ kind, changes, detail }: PageFinding): Node[] {
  const known = [badge({ kind, count: 1 }), element("span", {}, kind.meaning)];
  if (changes.length > 0) return [...known, changesTable(changes)];
  return detail.length === 0 ? known : [...known, element("p", {}, detail.join("\n"))];
}

function changesTable(changes: Change[]): HTMLElement {
  const rows = changes.map(({ path, from, to, notComparable }) => {
    const values = notComparable ? ["encrypted", "not comparable"] : [JSON.stringify(from), JSON.stringify(to)];
    return element("tr", {}, element("th", { scope: "row" }, path), ...values.map((value) => element("td", {}, value)));
  });
  return table("changes", ["Attribute", "Declared", "Live"], rows);
}
