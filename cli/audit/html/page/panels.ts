import type { Evidence } from "../../../directory/evidence";
import type { Change } from "../../../stacks/changes";
import type { Management } from "../../report/members";
import type { PageFinding } from "../pageReport";
import { badge } from "./cells";
import { element } from "./dom";
import { kindOf, type Report } from "./report";
import { timeText } from "./texts";

/** The facts that users and groups have in common. */
type Known = Management & Evidence & { issuers: string[]; identityStoreId: string; notComparable: string[] };

/** Lists the facts about a user or a group, without empty ones. */
export function facts(own: [name: string, value: string | null][], id: string, known: Known): HTMLElement {
  const { stacks, resources, issuers, identityStoreId, notComparable, createdAt, createdBy, updatedAt, updatedBy } =
    known;
  const entries: [string, string | null][] = [
    ...own,
    ["Managed by", stacks.length === 0 ? "no stack" : stacks.join(", ")],
    ["Declared as", resources.join("\n")],
    ["Encrypted in the export", notComparable.join(", ")],
    ["External issuer", issuers.join(", ")],
    ["Created", timeAndActor(createdAt, createdBy)],
    ["Updated", timeAndActor(updatedAt, updatedBy)],
    ["Id", id],
    ["Identity store", identityStoreId],
  ];
  const items = entries.flatMap(([name, value]) =>
    value ? [element("div", {}, element("dt", {}, name), element("dd", {}, value))] : [],
  );
  return element("dl", { class: "facts" }, ...items);
}

function timeAndActor(at: string | null, by: string | null): string {
  return [timeText(at ?? ""), by === null ? "" : `by ${by}`].filter((part) => part !== "").join(" ");
}

/** Lists the findings about a user or group in full. Returns no element if there are none. */
export function findingsPanel(report: Report, findings: PageFinding[]): Node[] {
  if (findings.length === 0) return [];
  const items = findings.map((finding) => element("li", {}, ...findingContent(report, finding)));
  return [element("ul", { class: "panel" }, ...items)];
}

function findingContent(report: Report, { kind: name, changes, detail }: PageFinding): Node[] {
  const kind = kindOf(report, name);
  const known = [badge(kind), element("span", {}, kind.meaning)];
  if (changes.length > 0) return [...known, changesTable(changes)];
  return detail.length === 0 ? known : [...known, element("p", {}, detail.join("\n"))];
}

function changesTable(changes: Change[]): HTMLElement {
  const head = ["Attribute", "Declared", "Live"].map((title) => element("th", { scope: "col" }, title));
  const rows = changes.map(({ path, from, to, notComparable }) => {
    const values = notComparable ? ["encrypted", "not comparable"] : [JSON.stringify(from), JSON.stringify(to)];
    return element("tr", {}, element("th", { scope: "row" }, path), ...values.map((value) => element("td", {}, value)));
  });
  return element(
    "table",
    { class: "changes" },
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...rows),
  );
}
