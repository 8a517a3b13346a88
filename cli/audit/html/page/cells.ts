import { escapeControls } from "../../../../text/controls";
import type { PageKind } from "../pageReport";
import { element } from "./dom";
import { actorText, timeText } from "./texts";
import type { Column, Row, View } from "./view";

/** Longer texts may be truncated. A tooltip shows them in full. */
const shortText = 20;

/** Formats a cell of a row. */
export function cellContent({ kind = "text" }: Column, { cells, links, kinds }: Row, index: number): HTMLElement {
  const text = cells[index] ?? "";
  const hash = links[index];
  if (kind === "findings") return element("span", {}, ...kinds.map(badge));
  if (kind === "time") return element("time", { datetime: text }, timeText(text));
  if (kind === "actor") return element("span", { title: escapeControls(text) }, escapeControls(actorText(text)));
  if (hash !== undefined) return element("a", { href: hash }, escapeControls(text));
  return element("span", text.length > shortText ? { title: escapeControls(text) } : {}, escapeControls(text));
}

/** Makes a badge of a kind of finding, in its colour. */
export function badge({ title, meaning, color }: PageKind): HTMLElement {
  return element("span", { class: `badge ${color}`, title: meaning }, title);
}

/** Makes a table of all rows to print, as the page contains only the visible ones. */
export function printedTable({ columns }: View, rows: Row[]): HTMLElement {
  const head = columns.map(({ title }) => element("th", { scope: "col" }, title));
  const body = rows.map((row) =>
    element("tr", {}, ...columns.map((column, index) => element("td", {}, cellContent(column, row, index)))),
  );
  return element(
    "table",
    { class: "printed" },
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...body),
  );
}
