import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "../../dev/engine/checkout";
import type { Page } from "./pages";

/** Links of a page that lead nowhere: to a file that is not there, or to a heading that the page has not. */
export function brokenLinks({ file, text }: Page): string[] {
  return linksOf(text)
    .filter((target) => !/^\w+:/.test(target))
    .filter((target) => !isThere(file, target))
    .map((target) => `${file}: ${target}`);
}

/** Where the links of a page lead, but for what stands in code. */
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

/** What GitHub makes of headings. */
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
