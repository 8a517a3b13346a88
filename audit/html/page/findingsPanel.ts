import type { Change, Finding } from "../../report/schema";
import { badge } from "./badges";
import { element } from "./dom";
import { kinds } from "./kinds";

/** What was found about one user or group itself, in full. Nothing if nothing was. */
export function findingsPanel(findings: Finding[]): Node[] {
  if (findings.length === 0) return [];
  return [element("ul", { class: "panel" }, ...findings.map((finding) => element("li", {}, ...said(finding))))];
}

function said({ kind, changes, resources }: Finding): Node[] {
  const meaning = element("span", {}, kinds[kind].meaning);
  if (kind === "changed") return [badge(kind), meaning, changesTable(changes)];
  return [
    badge(kind),
    meaning,
    ...(kind === "managedTwice" ? [element("p", { class: "urns" }, resources.join("\n"))] : []),
  ];
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
