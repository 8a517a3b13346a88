import type { Change } from "../../../stacks/changes";
import type { EntityMembers } from "../../report/members";
import type { PageFinding } from "../pageReport";
import { badge } from "./cells";
import { element, table } from "./dom";
import { actorText, shortUrn, timeText } from "./texts";

/** The address that AWS's documentation gives: pages of the console have no documented addresses. */
const consoleUrl = "https://console.aws.amazon.com/singlesignon";

/** Lists the facts about a user or a group, without empty ones. What is only for look-ups elsewhere is folded. */
export function facts(own: Record<string, string | null>, id: string, known: EntityMembers): HTMLElement {
  const { createdAt, createdBy, updatedAt, updatedBy, stacks, resources, notComparable, issuers } = known;
  const link = element("a", { href: consoleUrl, target: "_blank", rel: "noreferrer" }, "IAM Identity Center");
  const isUpdated = updatedAt !== createdAt;
  const details = list({
    Id: copyable("id", id),
    "Identity store": copyable("identity store", known.identityStoreId),
    "AWS console": [link],
    "Declared as": text(resources.join("\n")),
    "Created by": text(createdBy),
    "Updated by": text(isUpdated ? updatedBy : null),
  });
  return element(
    "div",
    { class: "facts" },
    list({
      ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, text(value)])),
      "Managed by": text(stacks.join(", ") || "no stack"),
      "Encrypted in the export": text(notComparable.join(", ")),
      "External issuer": text(issuers.join(", ")),
      Created: text(timeAndActor(createdAt, createdBy)),
      Updated: text(isUpdated ? timeAndActor(updatedAt, updatedBy) : null),
    }),
    element("details", {}, element("summary", {}, "Details"), details),
  );
}

function list(entries: Record<string, (Node | string)[]>): HTMLElement {
  const items = Object.entries(entries).filter(([, content]) => content.length > 0);
  return element(
    "dl",
    {},
    ...items.map(([name, content]) => element("div", {}, element("dt", {}, name), element("dd", {}, ...content))),
  );
}

function text(value: string | null): string[] {
  return value === null || value === "" ? [] : [value];
}

/** A value, and a button that copies it. */
function copyable(name: string, value: string): (Node | string)[] {
  if (value === "") return [];
  return [value, " ", element("button", { type: "button", "aria-label": `Copy ${name}`, "data-copy": value }, "Copy")];
}

function timeAndActor(at: string | null, by: string | null): string {
  return [timeText(at ?? ""), by === null ? "" : `by ${actorText(by)}`].filter((part) => part !== "").join(" ");
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
  return detail.length === 0 ? known : [...known, element("p", {}, detail.map(shortUrn).join("\n"))];
}

function changesTable(changes: Change[]): HTMLElement {
  const rows = changes.map(({ path, from, to, notComparable }) => {
    const values = notComparable ? ["encrypted", "not comparable"] : [JSON.stringify(from), JSON.stringify(to)];
    return element("tr", {}, element("th", { scope: "row" }, path), ...values.map((value) => element("td", {}, value)));
  });
  return table("changes", ["Attribute", "Declared", "Live"], rows);
}
