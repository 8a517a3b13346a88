import { type FacetName, type Filter, facetNames } from "./address";
import { element, elementById } from "./dom";
import { facetTitles, optionsOf } from "./facets";
import type { Report } from "./report";
import type { Row } from "./view";

/** The search begins this long after the last key. */
const typingMs = 120;

/** The toolbar above the table: search, facets, count of rows, and copy. */
export class Toolbar {
  readonly #search = elementById("search", HTMLInputElement);
  readonly #facets = new Map(facetNames.map((name) => [name, element("select", { name })]));
  readonly #status = elementById("status", HTMLElement);
  readonly #copy = elementById("copy", HTMLButtonElement);

  /**
   * @param onFilter gets the filter when the reader changes it
   * @param csv returns the text to copy
   */
  constructor(
    private readonly report: Report,
    onFilter: (filter: Filter) => void,
    csv: () => string,
  ) {
    const filter = () => onFilter(this.#filter());
    for (const [name, select] of this.#facets) {
      this.#status.before(element("label", {}, element("span", {}, facetTitles[name]), select));
      select.addEventListener("change", filter);
    }
    let typing: ReturnType<typeof setTimeout> | undefined;
    this.#search.addEventListener("input", () => {
      clearTimeout(typing);
      const { hash } = location;
      // The search belongs to the old list if the reader has followed a link meanwhile.
      typing = setTimeout(() => location.hash === hash && filter(), typingMs);
    });
    this.#copy.addEventListener("click", async () => this.say(await copied(csv(), "Copied as CSV")));
  }

  /** Offers the values of these rows. */
  set rows(rows: Row[]) {
    for (const [name, select] of this.#facets) {
      const options = optionsOf(this.report, name, rows);
      select.replaceChildren(
        element("option", { value: "" }, "All"),
        ...options.map(({ value, text }) => element("option", { value }, text)),
      );
    }
  }

  set filter(filter: Filter) {
    if (this.#search.value !== filter.search) this.#search.value = filter.search;
    for (const [name, select] of this.#facets) {
      const value = filter[name];
      // An address may contain a value that no row has.
      if (![...select.options].some((option) => option.value === value)) {
        select.append(element("option", { value }, value));
      }
      select.value = value;
      if (select.parentElement !== null) select.parentElement.hidden = select.options.length === 1;
    }
  }

  /** Says which filters are set. */
  filterTexts(): string[] {
    const search = this.#search.value;
    return [
      ...(search === "" ? [] : [`search: ${search}`]),
      ...[...this.#facets].flatMap(([name, { value, selectedOptions }]) =>
        value === "" ? [] : [`${facetTitles[name]}: ${selectedOptions[0]?.text}`],
      ),
    ];
  }

  #filter(): Filter {
    const value = (name: FacetName) => this.#facets.get(name)?.value ?? "";
    return {
      search: this.#search.value,
      finding: value("finding"),
      type: value("type"),
      group: value("group"),
      stack: value("stack"),
      by: value("by"),
      age: value("age"),
      access: value("access"),
      account: value("account"),
      permissionSet: value("permissionSet"),
    };
  }

  /** Shows a text, which screen readers announce. */
  say(text: string): void {
    this.#status.textContent = text;
  }
}

/** Copies a text. Returns what to say about it. */
export async function copied(text: string, done: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return done;
  } catch {
    return "The browser does not let this page copy";
  }
}
