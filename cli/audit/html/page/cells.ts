import { escapeControls } from "../../../../text/controls";
import { element, table } from "./dom";
import type { KindCount } from "./report";
import { actorText, kindCountText, timeText } from "./texts";
import { type Column, type Row, textOf } from "./view";

/** Formats a cell of a row. */
export function cellContent({ kind = "text", max }: Column, { cells, kinds }: Row, index: number): HTMLElement {
  const cell = cells[index] ?? "";
  const text = textOf(cell);
  if (kind === "findings") return element("span", {}, ...kinds.map(badge));
  if (max !== undefined) {
    const bar = element("meter", { max: String(max), value: text, "aria-hidden": "true" });
    return element("span", { class: "bar" }, bar, text);
  }
  if (kind === "time") return element("time", { datetime: text }, timeText(text));
  if (kind === "actor") return element("span", { title: escapeControls(text) }, escapeControls(actorText(text)));
  if (typeof cell !== "string" && cell.hash !== undefined)
    return element("a", { href: cell.hash }, escapeControls(text));
  return element("span", {}, text);
}

/** Makes a badge of findings of a kind, in its colour. */
export function badge(counted: KindCount): HTMLElement {
  const { meaning, color } = counted.kind;
  return element("span", { class: `badge ${color}`, title: meaning }, kindCountText(counted));
}

/** Makes a table of all rows to print, as the page contains only the visible ones. */
export function printedTable(columns: [column: Column, index: number][], rows: Row[]): HTMLElement {
  const body = rows.map((row) =>
    element("tr", {}, ...columns.map(([column, index]) => element("td", {}, cellContent(column, row, index)))),
  );
  return table(
    "printed",
    columns.map(([{ title }]) => title),
    body,
  );
}
