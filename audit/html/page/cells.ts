import { visible } from "../../../text/controls";
import { badge } from "./badges";
import { element } from "./dom";
import { actorText, timeText } from "./texts";
import type { Column, Row } from "./view";

/** What a cell of a row shows. */
export function cellContent({ kind = "text" }: Column, { cells, links, kinds }: Row, index: number): HTMLElement {
  const text = cells[index] ?? "";
  const hash = links[index];
  if (kind === "findings") return element("span", {}, ...kinds.map(badge));
  if (kind === "time") return element("time", { datetime: text }, timeText(text));
  if (kind === "actor") return element("span", { title: visible(text) }, visible(actorText(text)));
  if (hash !== undefined) return element("a", { href: hash }, visible(text));
  return element("span", text.length > shortText ? { title: visible(text) } : {}, visible(text));
}

/** Longer texts may be cut off, and are shown whole when somebody points at them. */
const shortText = 20;
