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
import { compareCells, rowFilter } from "./rows";
import type { Narrowing } from "./tools";
import type { Column, Row, View } from "./view";

Tabulator.registerModule([FilterModule, FormatModule, ResizeColumnsModule, ResizeTableModule, SortModule]);

/** The table of a view. Only the rows that can be seen are in the page. */
export class Grid {
  readonly #table: Tabulator;
  readonly #built: Promise<void>;

  /**
   * @param holder what the table fills
   * @param onCount is told how many rows are left whenever that changes
   */
  constructor(holder: HTMLElement, view: View, onCount: (count: number) => void) {
    this.#table = new Tabulator(holder, {
      data: view.rows,
      columns: view.columns.map(definitionOf),
      layout: "fitColumns",
      maxHeight: "100%",
      placeholder: element("p", { class: "empty" }, view.rows.length === 0 ? view.nothing : `No ${view.noun} match.`),
      rowFormatter: numberRow,
      columnDefaults: { resizable: "header" },
    });
    this.#built = new Promise((resolve) => {
      this.#table.on("tableBuilt", () => {
        asTable(holder, view);
        resolve();
      });
    });
    this.#table.on("dataFiltered", (_, rows) => {
      onCount(rows.length);
      holder.setAttribute("aria-rowcount", String(rows.length + 1));
    });
    // The first rows of the new order are what is wanted; until they are there, the table keeps its place.
    const scroller = holder.getElementsByClassName("tabulator-tableholder");
    this.#table.on("dataSorted", () => requestAnimationFrame(() => scroller[0]?.scrollTo(0, 0)));
  }

  async filter({ search, finding }: Narrowing): Promise<void> {
    await this.#built;
    this.#table.setFilter(rowFilter(search, finding));
  }

  /** The rows that are left, in the order in which they are shown. */
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
    // A button, so that the keyboard sorts too; the click that it makes is the header's.
    titleFormatter: () => element("button", { type: "button" }, title),
    formatter: (cell: CellComponent) => cellContent(column, rowOf(cell.getRow()), index),
    sorter: (_a, _b, a, b) => compare(rowOf(a), rowOf(b)),
    ...widthOf(column),
    hozAlign: kind === "number" ? "right" : "left",
  };
}

/** Times and numbers are as long as they are; the rest of the width is shared. */
function widthOf({ kind, share = 2 }: Column): Partial<ColumnDefinition> {
  if (kind === "time") return { width: 190 };
  if (kind === "number") return { width: 105 };
  return { widthGrow: share, minWidth: 60 + 35 * share };
}

function rowOf(component: RowComponent): Row {
  // What the table was given.
  return component.getData() as Row;
}

/** Of many rows few are in the page: each says which one it is. */
function numberRow(component: RowComponent): void {
  const made = component.getElement();
  for (const cell of made.children) cell.setAttribute("role", "cell");
  component.watchPosition((position) => made.setAttribute("aria-rowindex", String(position + 1)));
}

/** A table to read, not a grid to edit. */
function asTable(holder: HTMLElement, { title }: View): void {
  holder.setAttribute("role", "table");
  holder.setAttribute("aria-label", title);
}
