import type { PageKind } from "../pageReport";
import type { Address } from "./address";
import { element, part } from "./dom";

/** Which rows are wanted. */
export type Narrowing = Pick<Address, "search" | "finding">;

/** A search begins this long after the last key. */
const typingMs = 120;

/** What stands between the heading and the table: the search, the filter by finding, the count, and the copy. */
export class Tools {
  readonly #search = part("search", HTMLInputElement);
  readonly #finding = part("finding", HTMLSelectElement);
  readonly #status = part("status", HTMLElement);
  readonly #copy = part("copy", HTMLButtonElement);

  /**
   * @param kinds of findings, to choose from
   * @param onNarrow is told what is searched for, while somebody types
   * @param csv what is to be copied
   */
  constructor(kinds: PageKind[], onNarrow: (narrowing: Narrowing) => void, csv: () => string) {
    this.#finding.append(...kinds.map(({ kind, title }) => element("option", { value: kind }, title)));
    const narrow = () => onNarrow({ search: this.#search.value, finding: this.#finding.value });
    let typing: ReturnType<typeof setTimeout> | undefined;
    this.#search.addEventListener("input", () => {
      clearTimeout(typing);
      const { hash } = location;
      // What was typed for one list is not searched for in another, to which a link has led meanwhile.
      typing = setTimeout(() => location.hash === hash && narrow(), typingMs);
    });
    this.#finding.addEventListener("change", narrow);
    this.#copy.addEventListener("click", async () => this.say(await copied(csv())));
  }

  set narrowing({ search, finding }: Narrowing) {
    if (this.#search.value !== search) this.#search.value = search;
    this.#finding.value = finding;
  }

  /** For those who see the page, and for those who hear it. */
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
