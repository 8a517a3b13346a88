import { cellContent } from "./cells";
import { element } from "./dom";
import type { Row, View } from "./view";

/** What is on paper: all rows, where the page has only those that can be seen. */
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
