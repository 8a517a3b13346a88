import {
  type CellComponent,
  type ColumnDefinition,
  FilterModule,
  FormatModule,
  ResizeColumnsModule,
  ResizeTableModule,
  type RowComponent,
  SortModule,
  Tabulator,
} from "tabulator-tables";
import type { Filter } from "./address";
import { cellContent } from "./cells";
import { element } from "./dom";
import { type Column, cellText, compareCells, type Row, rowFilter, type View } from "./view";

// The types lack it. The documentation has it (Row Component, "watchPosition").
declare module "tabulator-tables" {
  interface RowComponent {
    watchPosition(callback: (position: number) => void): void;
  }
}

Tabulator.registerModule([FilterModule, FormatModule, ResizeColumnsModule, ResizeTableModule, SortModule]);

/** The table of a view. The page contains only the visible rows. */
export class Grid {
  readonly #table: Tabulator;
  readonly #built: Promise<void>;
  readonly #components = new WeakMap<Element, RowComponent>();
  /** The row that the arrow keys have reached. */
  #current: RowComponent | undefined;
  /** The indexes of the columns that are hidden because they are empty. */
  #empty = new Set<number>();

  /**
   * @param container the element that the table fills
   * @param onRows gets the filtered rows whenever they change
   */
  constructor(
    container: HTMLElement,
    private readonly view: View,
    onRows: (rows: Row[]) => void,
  ) {
    this.#table = new Tabulator(container, {
      data: view.rows,
      columns: view.columns.map(definitionOf),
      layout: "fitColumns",
      maxHeight: "100%",
      placeholder: element("p", { class: "empty" }, view.rows.length === 0 ? view.emptyText : `No ${view.noun} match.`),
      rowFormatter: (component) => {
        this.#components.set(component.getElement(), component);
        numberRow(component);
      },
      columnDefaults: { resizable: "header" },
    });
    this.#built = new Promise((resolve) => {
      this.#table.on("tableBuilt", () => {
        asTable(container, view);
        resolve();
      });
    });
    container.addEventListener("keydown", (event) => this.#onKey(event));
    // A row loses the focus when the table draws its rows again, for example because the window has another size.
    this.#table.on("renderComplete", () => {
      if (document.activeElement === document.body) this.#current?.getElement().focus();
    });
    container.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget !== null) this.#current = undefined;
    });
    this.#table.on("dataFiltered", (_, rows) => {
      onRows(rows.map(rowOf));
      container.setAttribute("aria-rowcount", String(rows.length + 1));
    });
    // Shows the first rows of the new order. Until the next frame the table restores its old position.
    const scroller = container.getElementsByClassName("tabulator-tableholder");
    this.#table.on("dataSorted", () => requestAnimationFrame(() => scroller[0]?.scrollTo(0, 0)));
  }

  async filter(filter: Filter): Promise<void> {
    await this.#built;
    this.#table.setFilter(rowFilter(filter));
    this.#hideEmptyColumns();
  }

  /** The columns that are not empty. */
  columns(): [column: Column, index: number][] {
    return this.view.columns.flatMap((column, index) => (this.#empty.has(index) ? [] : [[column, index]]));
  }

  #hideEmptyColumns(): void {
    const rows = this.rows();
    if (rows.length === 0) return;
    let isSame = true;
    for (const [index, component] of this.#table.getColumns().entries()) {
      const column = this.view.columns[index];
      const isEmpty = column !== undefined && rows.every((row) => cellText(column, row, index) === "");
      if (isEmpty === this.#empty.has(index)) continue;
      isSame = false;
      if (isEmpty) {
        this.#empty.add(index);
        component.hide();
      } else {
        this.#empty.delete(index);
        component.show();
      }
    }
    // The other columns take the space.
    if (!isSame) this.#table.redraw(true);
  }

  /** The filtered rows, in the order that the table shows. */
  rows(): Row[] {
    return this.#table.getData("active");
  }

  /** The arrow keys go from row to row. Enter follows the first link of a row. */
  #onKey(event: KeyboardEvent): void {
    const { key, target } = event;
    if (!(target instanceof HTMLElement)) return;
    const current = target.closest<HTMLElement>(".tabulator-row");
    if (key === "Enter" && target === current) current.querySelector("a")?.click();
    if (key !== "ArrowDown" && key !== "ArrowUp") return;
    event.preventDefault();
    const row = (current && this.#components.get(current)) ?? this.#current;
    const next = row === undefined ? this.#table.getRows("visible")[0] : neighbour(row, key);
    if (next) void this.#focus(next);
  }

  /** The browser scrolls to a row that the page contains. Keys may be quicker than Tabulator adds rows while the list scrolls. */
  async #focus(row: RowComponent): Promise<void> {
    const element = row.getElement();
    if (!element.isConnected) await row.scrollTo("nearest", false);
    element.focus();
    this.#current = row;
  }

  destroy(): void {
    this.#table.destroy();
  }
}

function neighbour(row: RowComponent, key: "ArrowDown" | "ArrowUp"): RowComponent | false {
  return key === "ArrowDown" ? row.getNextRow() : row.getPrevRow();
}

function definitionOf(column: Column, index: number): ColumnDefinition {
  const { title, kind } = column;
  const compare = compareCells(column, index);
  return {
    title,
    field: `cells.${index}`,
    // A button lets the keyboard sort too: its click reaches the header.
    titleFormatter: () => element("button", { type: "button" }, title),
    formatter: (cell: CellComponent) => {
      const row = rowOf(cell.getRow());
      const cellElement = cell.getElement();
      // page.css shows the title in narrow windows, where a row is a card.
      cellElement.dataset.title = title;
      cellElement.classList.toggle("blank", cellText(column, row, index) === "");
      return cellContent(column, row, index);
    },
    sorter: (_a, _b, a, b) => compare(rowOf(a), rowOf(b)),
    ...widthOf(column),
    hozAlign: kind === "number" ? "right" : "left",
  };
}

/** Times and numbers have a fixed width, in pixels. The other columns share the rest. */
function widthOf({ title, kind, share = 2, max }: Column): Partial<ColumnDefinition> {
  if (kind === "time") return { width: 120 };
  if (kind === "number") return { width: max !== undefined ? 190 : title.length > 10 ? 140 : 105 };
  if (kind === "findings" || kind === "administrative") return { widthGrow: share, minWidth: 140 };
  return { widthGrow: share, minWidth: Math.min(45 + 30 * share, 200) };
}

function rowOf(component: RowComponent): Row {
  // The data are the rows of the view.
  return component.getData() as Row;
}

/** Gives each row its number, as the page contains only some of the rows. */
function numberRow(component: RowComponent): void {
  const made = component.getElement();
  made.tabIndex = -1;
  for (const cell of made.children) cell.setAttribute("role", "cell");
  component.watchPosition((position) => made.setAttribute("aria-rowindex", String(position + 1)));
}

/** Gives the table the role of a table to read: Tabulator makes a grid to edit. */
function asTable(container: HTMLElement, { title }: View): void {
  container.setAttribute("role", "table");
  container.setAttribute("aria-label", title);
}
