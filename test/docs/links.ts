import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "../../dev/engine/checkout";
import type { Page } from "./pages";

/** Broken links of a page: to a file that does not exist, or to a heading that the page does not have. */
export function brokenLinks({ file, text }: Page): string[] {
  return linksOf(text)
    .filter((target) => !/^\w+:/.test(target))
    .filter((target) => !isThere(file, target))
    .map((target) => `${file}: ${target}`);
}

/** The targets of the links of a page, except for links in code. */
export function linksOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

function isThere(file: string, target: string): boolean {
  const [name = "", anchor] = target.split("#");
  const found = name === "" ? file : path.join(path.dirname(file), name);
  const absolute = path.join(checkout, found);
  if (!existsSync(absolute)) return false;
  return anchor === undefined || anchorsOf(readFileSync(absolute, "utf8")).includes(anchor);
}

/** The anchors that GitHub makes from headings. */
function anchorsOf(text: string): string[] {
  return [...text.replace(/^```.*?^```$/gms, "").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/ /g, "-"),
  );
}

function withoutCode(text: string): string {
  return text.replace(/^```.*?^```$/gms, "").replace(/`[^`\n]*`/g, "");
}
