import { escapeControls } from "../../../../text/controls";
import { toCsv } from "../../../../text/csv";
import { type Address, addressIn, hashOf } from "./address";
import { printedTable } from "./cells";
import { element, part } from "./dom";
import { Grid } from "./grid";
import { markCurrent } from "./header";
import type { Report } from "./report";
import { cellTexts } from "./rows";
import { countText } from "./texts";
import { type Narrowing, Tools } from "./tools";
import type { View } from "./view";
import { viewAt } from "./views";

/** What is shown below the header. */
interface Shown {
  address: Address;
  view: View;
  grid: Grid;
}

/** Everything below the header: the heading, what is known, the tools and the table. */
export class Page {
  readonly #body = part("body", HTMLElement);
  readonly #heading = part("heading", HTMLElement);
  readonly #up = part("up", HTMLElement);
  readonly #above = part("above", HTMLElement);
  readonly #tools: Tools;
  #shown: Shown | undefined;

  constructor(private readonly report: Report) {
    this.#tools = new Tools(
      report.kinds,
      (narrowing) => this.#narrow(narrowing),
      () => this.#csv(),
    );
    addEventListener("beforeprint", () => this.#print());
    addEventListener("afterprint", () => this.#body.querySelector(".printed")?.remove());
  }

  show(address: Address): void {
    const { place, id } = this.#shown?.address ?? {};
    if (place !== address.place || id !== address.id) this.#open(address);
    this.#tools.narrowing = address;
    markCurrent(address);
    void this.#shown?.grid.filter(address);
  }

  #open(address: Address): void {
    const view = viewAt(this.report, address);
    const isFirst = this.#shown === undefined;
    this.#shown?.grid.destroy();
    const title = escapeControls(view.title);
    document.title = `${title} · Identity audit`;
    this.#heading.textContent = title;
    this.#up.replaceChildren(...(view.up === undefined ? [] : [element("a", { href: view.up.hash }, view.up.title)]));
    this.#above.replaceChildren(...(view.above ?? []));
    const holder = element("div");
    part("holder", HTMLElement).replaceChildren(holder);
    const grid = new Grid(holder, view, (count) =>
      this.#tools.say(`${countText(count)} of ${countText(view.rows.length)} ${view.noun}`),
    );
    this.#shown = { address, view, grid };
    // A reader who followed a link goes on reading here.
    if (!isFirst) this.#heading.focus();
  }

  #narrow(narrowing: Narrowing): void {
    // Not the address that is shown: a reader who has just followed a link is on the way to another list.
    const address = { ...addressIn(location.hash), ...narrowing };
    history.replaceState(null, "", hashOf(address));
    this.show(address);
  }

  /** What is shown, for a spreadsheet. */
  #csv(): string {
    if (this.#shown === undefined) return "";
    const { view, grid } = this.#shown;
    const rows = grid.rows().map((row) => cellTexts(view, row));
    return toCsv({ columns: view.columns.map(({ title }) => title), rows });
  }

  #print(): void {
    if (this.#shown === undefined) return;
    this.#body.append(printedTable(this.#shown.view, this.#shown.grid.rows()));
  }
}
