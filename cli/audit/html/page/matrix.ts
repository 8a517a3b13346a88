import { givesAdministrativeAccess } from "../../../../access/grants";
import type { Filter } from "./address";
import { cellContent, content } from "./cells";
import { element } from "./dom";
import { type Line, pivot } from "./pivot";
import { type Column, cellText, type Matrix, type Row, rowFilter, textOf, type View } from "./view";

/** How far a key moves the focus, down and across. */
const moves: Record<string, [down: number, across: number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [10, 0],
  PageUp: [-10, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/** The matrix of a view. It has only lines and columns with rows that the filter keeps. */
export class MatrixTable {
  #rows: Row[] = [];
  #lines: Line[] = [];
  #keys: string[] = [];
  #table = element("table");
  #focused: HTMLTableCellElement | undefined;
  readonly #detail = element("section", { class: "detail", tabindex: "-1", "aria-label": "Cell" });

  /**
   * @param container the element that the matrix fills
   * @param onRows gets the filtered rows whenever they change
   */
  constructor(
    private readonly container: HTMLElement,
    private readonly view: View,
    private readonly matrix: Matrix,
    private readonly onRows: (rows: Row[]) => void,
  ) {
    container.className = "matrix";
    container.addEventListener("keydown", (event) => this.#onKey(event));
    container.addEventListener("click", ({ target }) => this.#onClick(target));
  }

  filter(filter: Filter): void {
    this.#rows = this.view.rows.filter(rowFilter(filter));
    this.onRows(this.#rows);
    const { columns, lines } = pivot(this.#rows, this.matrix);
    this.#lines = lines;
    this.#keys = [...columns.keys()];
    if (this.#rows.length === 0) {
      const text = this.view.rows.length === 0 ? this.view.emptyText : `No ${this.view.noun} match.`;
      this.container.replaceChildren(element("p", { class: "empty" }, text));
      return;
    }
    const corner = element("th", { role: "columnheader" }, this.view.columns[this.matrix.down]?.title ?? "");
    const headings = [...columns.values()].map((cell) =>
      element("th", { role: "columnheader" }, heading(content(cell))),
    );
    // page.css lays out the rows that are in view only, as a browser cannot do with the rows of a table. The roles replace it.
    this.#table = element(
      "table",
      { role: "grid", "aria-label": this.view.title },
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, corner, ...headings)),
      element("tbody", { role: "rowgroup" }, ...lines.map((line) => this.#line(line))),
    );
    this.#detail.replaceChildren(
      element("p", {}, "Arrow keys go from cell to cell. Enter or a click shows what is in a cell."),
    );
    this.container.replaceChildren(element("div", { class: "scroller" }, this.#table), this.#detail);
    this.#focus(this.#table.rows[1]?.cells[1], false);
  }

  /** The columns that are not empty. */
  columns(): [column: Column, index: number][] {
    return this.view.columns
      .map((column, index): [Column, number] => [column, index])
      .filter(([column, index]) => this.#rows.some((row) => cellText(column, row, index) !== ""));
  }

  rows(): Row[] {
    return this.#rows;
  }

  destroy(): void {
    this.container.remove();
  }

  #line({ heading: cell, cells }: Line): HTMLElement {
    return element(
      "tr",
      { role: "row" },
      element("th", { role: "rowheader" }, heading(content(cell))),
      ...this.#keys.map((key) =>
        element("td", { role: "gridcell" }, ...(cells.get(key) ?? []).map((row) => this.#entry(row))),
      ),
    );
  }

  #entry({ cells, grants = [] }: Row): HTMLElement {
    const name = breakable(textOf(cells[this.matrix.content]));
    if (!givesAdministrativeAccess(grants)) return element("span", {}, ...name);
    return element("span", { class: "red" }, ...name, " ", element("small", {}, "administrative"));
  }

  #onKey(event: KeyboardEvent): void {
    const { key, target } = event;
    if (!(target instanceof HTMLElement)) return;
    if (this.#detail.contains(target)) {
      if (key === "Escape") this.#focused?.focus();
      return;
    }
    if (this.#focused === undefined) return;
    if (key === "Enter") this.#open(this.#focused);
    const move = moves[key];
    if (move === undefined) return;
    event.preventDefault();
    const [down, across] = move;
    const line = (this.#focused.closest("tr")?.rowIndex ?? 0) + down;
    const column = this.#focused.cellIndex + across;
    this.#focus(this.#table.rows[within(line, this.#lines.length)]?.cells[within(column, this.#keys.length)], true);
  }

  #onClick(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || target.closest("a") !== null) return;
    const cell = target.closest<HTMLTableCellElement>("td, th");
    if (cell === null) return;
    this.#focus(cell, true);
    this.#open(cell);
  }

  /** One cell at a time is in the order of the Tab key. */
  #focus(cell: HTMLTableCellElement | undefined, isMoved: boolean): void {
    if (cell === undefined) return;
    this.#focused?.removeAttribute("tabindex");
    cell.tabIndex = 0;
    this.#focused = cell;
    if (isMoved) cell.focus();
  }

  /** Follows the link of a heading, or shows what is in a cell. */
  #open(cell: HTMLTableCellElement): void {
    cell.querySelector("a")?.click();
    const line = this.#lines[(cell.closest("tr")?.rowIndex ?? 0) - 1];
    const rows = line?.cells.get(this.#keys[cell.cellIndex - 1] ?? "");
    if (rows === undefined) return;
    this.#detail.replaceChildren(...this.#details(rows));
    this.#detail.focus();
  }

  #details(rows: [Row, ...Row[]]): HTMLElement[] {
    const [first] = rows;
    const { down, across, content: inside } = this.matrix;
    const title = element("h3", {}, content(first.cells[down] ?? ""), " in ", content(first.cells[across] ?? ""));
    const columns = this.columns().filter(([, index]) => index !== down && index !== across && index !== inside);
    const isSame = ([column, index]: [Column, number]) =>
      rows.every((row) => cellText(column, row, index) === cellText(column, first, index));
    const own = columns.filter((column) => !isSame(column));
    const items = rows.map((row) => element("li", {}, content(row.cells[inside] ?? ""), ...labelled(own, row)));
    return [title, element("ul", {}, ...items), element("p", {}, ...labelled(columns.filter(isSame), first))];
  }
}

/** The cells of a row that are not empty, with the titles of their columns. */
function labelled(columns: [column: Column, index: number][], row: Row): (Node | string)[] {
  return columns
    .filter(([column, index]) => cellText(column, row, index) !== "")
    .flatMap(([column, index]) => [
      " ",
      element("span", {}, element("small", {}, `${column.title}: `), cellContent(column, row, index)),
    ]);
}

/** Lets the browser break a name between its words. */
function breakable(name: string): (Node | string)[] {
  return name.split(/(?<=[a-z])(?=[A-Z])|(?<=[-_])/).flatMap((word) => [word, element("wbr")]);
}

/** The arrow keys reach headings, so that the Tab key leaves out their links. */
function heading(content: HTMLElement): HTMLElement {
  content.replaceChildren(...breakable(content.textContent ?? ""));
  if (content instanceof HTMLAnchorElement) content.tabIndex = -1;
  return content;
}

function within(index: number, last: number): number {
  return Math.max(0, Math.min(index, last));
}
