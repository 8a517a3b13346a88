import { escapeControls } from "../../../../text/controls";
import { toCsv } from "../../../../text/csv";
import { type Address, addressIn, type Filter, hashOf } from "./address";
import { printedList } from "./cells";
import { element, elementById } from "./dom";
import { Grid } from "./grid";
import { markCurrent } from "./header";
import { MatrixTable } from "./matrix";
import type { Report } from "./report";
import { countText } from "./texts";
import { copied, Toolbar } from "./toolbar";
import { cellText, type Row, type View } from "./view";
import { viewAt } from "./views";

/** The view that the page shows. */
interface Shown {
  address: Address;
  view: View;
  table: Grid | MatrixTable;
  /** The link to another list of the same rows. */
  also: HTMLAnchorElement;
}

/** The page below the header: heading, facts, toolbar and table. */
export class Page {
  readonly #body = elementById("body", HTMLElement);
  readonly #heading = elementById("heading", HTMLElement);
  readonly #up = elementById("up", HTMLElement);
  readonly #above = elementById("above", HTMLElement);
  readonly #toolbar: Toolbar;
  #shown: Shown | undefined;

  constructor(private readonly report: Report) {
    this.#toolbar = new Toolbar(
      report,
      (filter) => this.#filter(filter),
      () => this.#csv(),
    );
    this.#above.addEventListener("click", ({ target }) => this.#copy(target));
    elementById("skip", HTMLElement).addEventListener("click", (event) => {
      // The address of the page is what it shows.
      event.preventDefault();
      this.#heading.focus();
    });
    addEventListener("beforeprint", () => this.#print());
    addEventListener("afterprint", () => this.#body.querySelector(".printed")?.remove());
  }

  show(address: Address): void {
    const { place, id } = this.#shown?.address ?? {};
    if (place !== address.place || id !== address.id) this.#open(address);
    this.#toolbar.filter = address;
    markCurrent(address);
    if (this.#shown === undefined) return;
    const { view, table, also } = this.#shown;
    void table.filter(address);
    if (view.also) also.href = hashOf({ ...address, place: view.also.place });
  }

  #open(address: Address): void {
    const view = viewAt(this.report, address);
    const isFirst = this.#shown === undefined;
    this.#shown?.table.destroy();
    const title = escapeControls(view.title);
    document.title = `${title} · Identity audit`;
    this.#heading.textContent = title;
    this.#up.replaceChildren(...(view.up === undefined ? [] : [element("a", { href: view.up.hash }, view.up.title)]));
    const also = element("a", {}, view.also?.title ?? "");
    this.#above.replaceChildren(...(view.above ?? []), ...(view.also ? [element("p", { class: "also" }, also)] : []));
    const container = element("div");
    elementById("table", HTMLElement).replaceChildren(container);
    this.#toolbar.rows = view.rows;
    const onRows = (rows: Row[]) => this.#toolbar.say(rowsText(view, rows));
    const table = view.matrix
      ? new MatrixTable(container, view, view.matrix, onRows)
      : new Grid(container, view, onRows);
    this.#shown = { address, view, table, also };
    // A reader who followed a link continues here.
    if (!isFirst) this.#heading.focus();
  }

  async #copy(button: EventTarget | null): Promise<void> {
    const text = button instanceof HTMLElement ? button.dataset.copy : undefined;
    if (text !== undefined) this.#toolbar.say(await copied(text, `Copied ${text}`));
  }

  #filter(filter: Filter): void {
    // The address of the view is old if the reader has just followed a link to another list.
    const address = { ...addressIn(location.hash), ...filter };
    history.replaceState(null, "", hashOf(address));
    this.show(address);
  }

  /** The rows that the page shows, for a spreadsheet. */
  #csv(): string {
    if (this.#shown === undefined) return "";
    const { columns } = this.#shown.view;
    const rows = this.#shown.table.rows().map((row) => columns.map((column, index) => cellText(column, row, index)));
    return toCsv({ columns: columns.map(({ title }) => title), rows });
  }

  #print(): void {
    if (this.#shown === undefined) return;
    const { view, table } = this.#shown;
    const rows = table.rows();
    const caption = [rowsText(view, rows), ...this.#toolbar.filterTexts()].join("; ");
    // A print has no folded accounts.
    for (const folded of this.#above.querySelectorAll<HTMLDetailsElement>(".grants details")) folded.open = true;
    this.#body.append(printedList(table.columns(), rows, caption));
  }
}

/** Says how many rows of a view there are, and what is folded in them. */
function rowsText({ rows: all, noun }: View, rows: Row[]): string {
  const folded = rows.reduce((sum, row) => sum + (row.folded ?? 0), 0);
  const more = folded === 0 ? "" : `, with ${countText(folded)} memberships of missing ${foldingTypes(rows)}`;
  return `${countText(rows.length)} of ${countText(all.length)} ${noun}${more}`;
}

/** Says whether rows of users or groups contain others: "users", "groups" or "users and groups". */
function foldingTypes(rows: Row[]): string {
  const types = rows.flatMap(({ folded = 0, facets }) => (folded > 0 ? (facets.type ?? []).slice(0, 1) : []));
  return ["user", "group"]
    .filter((type) => types.includes(type))
    .map((type) => `${type}s`)
    .join(" and ");
}
