import { escapeControlsInLines } from "../../../../text/controls";

/** Makes an element. Children that are strings become text, never HTML, with control characters escaped. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children.map((child) => (typeof child === "string" ? escapeControlsInLines(child) : child)));
  return made;
}

/** Makes a table of rows with a header. */
export function table(className: string, titles: string[], rows: Node[]): HTMLTableElement {
  const head = element("tr", {}, ...titles.map((title) => element("th", { scope: "col" }, title)));
  return element("table", { class: className }, element("thead", {}, head), element("tbody", {}, ...rows));
}

/** Finds an element of page.html. */
export function elementById<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`the page has no element ${id}`);
}
