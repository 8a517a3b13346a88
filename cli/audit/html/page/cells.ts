import { givesAdministrativeAccess } from "../../../../access/grants";
import { escapeControls } from "../../../../text/controls";
import { actorText, timeText } from "../../../../text/shortForms";
import { element, table } from "./dom";
import type { KindCount } from "./report";
import { countText, kindCountText } from "./texts";
import { type Cell, type Column, type Row, textOf } from "./view";

/** Formats a cell of a row. */
export function cellContent({ kind = "text", max }: Column, { cells, kinds, grants }: Row, index: number): HTMLElement {
  const cell = cells[index] ?? "";
  const text = textOf(cell);
  if (kind === "administrative") return text === "" ? element("span") : administrativeBadge(text);
  if (kind === "findings") return element("span", {}, ...kinds.map(badge));
  if (max !== undefined) {
    const bar = element("meter", { max: String(max), value: text, "aria-hidden": "true" });
    return element("span", { class: "bar" }, bar, text);
  }
  if (kind === "time") return element("time", { datetime: text }, timeText(text));
  if (kind === "actor") return element("span", { title: escapeControls(text) }, escapeControls(actorText(text)));
  if (kind === "detail" && givesAdministrativeAccess(grants ?? [])) {
    return element("div", {}, administrativeBadge("Administrative"), " ", content(cell));
  }
  return content(cell);
}

/** Makes the link or the text of a cell. */
export function content(cell: Cell): HTMLElement {
  const hash = typeof cell === "string" ? undefined : cell?.hash;
  const text = textOf(cell);
  return hash === undefined ? element("span", {}, text) : element("a", { href: hash }, escapeControls(text));
}

/** Marks administrative access. */
export function administrativeBadge(text: string): HTMLElement {
  return element("span", { class: "badge red" }, text);
}

/** Makes a badge of findings of a kind, in its colour. */
export function badge(counted: KindCount): HTMLElement {
  const { meaning, color } = counted.kind;
  return element("span", { class: `badge ${color}`, title: meaning }, kindCountText(counted));
}

/** The number of rows that a browser prints within seconds. 6,000 rows of eight cells have stopped one. */
export const printedRows = 1000;

/** Makes what to print instead of the table, which contains only the visible rows: the first rows, and what they are. */
export function printedList(columns: [column: Column, index: number][], rows: Row[], caption: string): HTMLElement {
  const body = rows
    .slice(0, printedRows)
    .map((row) =>
      element("tr", {}, ...columns.map(([column, index]) => element("td", {}, cellContent(column, row, index)))),
    );
  const titles = columns.map(([{ title }]) => title);
  return element("div", { class: "printed" }, element("p", {}, caption), ...cut(rows), table("rows", titles, body));
}

function cut({ length }: Row[]): HTMLElement[] {
  if (length <= printedRows) return [];
  const text =
    `These are only the first ${countText(printedRows)} of ${countText(length)} rows, as a browser cannot print more. ` +
    "To print the others, filter the list, or copy it as CSV.";
  return [element("p", { class: "cut" }, text)];
}
