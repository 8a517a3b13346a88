import type { FindingKind } from "../../report/schema";
import { element } from "./dom";
import { kinds } from "./kinds";

/** A kind of finding, in its colour. */
export function badge(kind: FindingKind): HTMLElement {
  return element("span", { class: `badge ${kind}`, title: kinds[kind].meaning }, kinds[kind].title);
}
