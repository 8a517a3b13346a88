import type { PageKind } from "../pageReport";
import type { Address } from "./address";
import { element, elementById } from "./dom";

/** The filter of the rows. */
export type Filter = Pick<Address, "search" | "finding">;

/** The search begins this long after the last key. */
const typingMs = 120;

/** The toolbar above the table: search, filter by finding, count of rows, and copy. */
export class Toolbar {
  readonly #search = elementById("search", HTMLInputElement);
  readonly #finding = elementById("finding", HTMLSelectElement);
  readonly #status = elementById("status", HTMLElement);
  readonly #copy = elementById("copy", HTMLButtonElement);

  /**
   * @param kinds the choices of the filter by finding
   * @param onFilter gets the filter when the reader changes it
   * @param csv returns the text to copy
   */
  constructor(kinds: PageKind[], onFilter: (filter: Filter) => void, csv: () => string) {
    this.#finding.append(...kinds.map(({ kind, title }) => element("option", { value: kind }, title)));
    const filter = () => onFilter({ search: this.#search.value, finding: this.#finding.value });
    let typing: ReturnType<typeof setTimeout> | undefined;
    this.#search.addEventListener("input", () => {
      clearTimeout(typing);
      const { hash } = location;
      // The search belongs to the old list if the reader has followed a link meanwhile.
      typing = setTimeout(() => location.hash === hash && filter(), typingMs);
    });
    this.#finding.addEventListener("change", filter);
    this.#copy.addEventListener("click", async () => this.say(await copied(csv())));
  }

  set filter({ search, finding }: Filter) {
    if (this.#search.value !== search) this.#search.value = search;
    this.#finding.value = finding;
  }

  /** Shows a text, which screen readers announce. */
  say(text: string): void {
    this.#status.textContent = text;
  }
}

async function copied(csv: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(csv);
    return "Copied as CSV";
  } catch {
    return "The browser does not let this page copy";
  }
}
