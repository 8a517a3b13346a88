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
import { cellContent } from "./cells";
import { element } from "./dom";
import type { Filter } from "./toolbar";
import { type Column, compareCells, type Row, rowFilter, type View } from "./view";

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

  /**
   * @param container the element that the table fills
   * @param onCount gets the number of filtered rows whenever it changes
   */
  constructor(container: HTMLElement, view: View, onCount: (count: number) => void) {
    this.#table = new Tabulator(container, {
      data: view.rows,
      columns: view.columns.map(definitionOf),
      layout: "fitColumns",
      maxHeight: "100%",
      placeholder: element("p", { class: "empty" }, view.rows.length === 0 ? view.emptyText : `No ${view.noun} match.`),
      rowFormatter: numberRow,
      columnDefaults: { resizable: "header" },
    });
    this.#built = new Promise((resolve) => {
      this.#table.on("tableBuilt", () => {
        asTable(container, view);
        resolve();
      });
    });
    this.#table.on("dataFiltered", (_, rows) => {
      onCount(rows.length);
      container.setAttribute("aria-rowcount", String(rows.length + 1));
    });
    // Shows the first rows of the new order. Until the next frame the table restores its old position.
    const scroller = container.getElementsByClassName("tabulator-tableholder");
    this.#table.on("dataSorted", () => requestAnimationFrame(() => scroller[0]?.scrollTo(0, 0)));
  }

  async filter({ search, finding }: Filter): Promise<void> {
    await this.#built;
    this.#table.setFilter(rowFilter(search, finding));
  }

  /** The filtered rows, in the order that the table shows. */
  rows(): Row[] {
    return this.#table.getData("active");
  }

  destroy(): void {
    this.#table.destroy();
  }
}

function definitionOf(column: Column, index: number): ColumnDefinition {
  const { title, kind } = column;
  const compare = compareCells(column, index);
  return {
    title,
    field: `cells.${index}`,
    // A button lets the keyboard sort too: its click reaches the header.
    titleFormatter: () => element("button", { type: "button" }, title),
    formatter: (cell: CellComponent) => cellContent(column, rowOf(cell.getRow()), index),
    sorter: (_a, _b, a, b) => compare(rowOf(a), rowOf(b)),
    ...widthOf(column),
    hozAlign: kind === "number" ? "right" : "left",
  };
}

/** Times and numbers have a fixed width. The other columns share the rest. */
function widthOf({ kind, share = 2 }: Column): Partial<ColumnDefinition> {
  if (kind === "time") return { width: 190 };
  if (kind === "number") return { width: 105 };
  return { widthGrow: share, minWidth: 60 + 35 * share };
}

function rowOf(component: RowComponent): Row {
  // The data are the rows of the view.
  return component.getData() as Row;
}

/** Gives each row its number, as the page contains only some of the rows. */
function numberRow(component: RowComponent): void {
  const made = component.getElement();
  for (const cell of made.children) cell.setAttribute("role", "cell");
  component.watchPosition((position) => made.setAttribute("aria-rowindex", String(position + 1)));
}

/** Gives the table the role of a table to read: Tabulator makes a grid to edit. */
function asTable(container: HTMLElement, { title }: View): void {
  container.setAttribute("role", "table");
  container.setAttribute("aria-label", title);
}
