import { readFileSync } from "node:fs";
import path from "node:path";
import type { AuditReport } from "../report/schema";
import { packed } from "./pageReport";

/** Where the report belongs in the page. */
const [opening, closing] = ['<script type="application/json" id="report">', "</script>"];

/**
 * A report as one page that needs nothing else: its script and style are in it, and its policy allows no others.
 *
 * @throws an error if the page has not been built, which can only be in a checkout
 */
export function toHtml(report: AuditReport): string {
  return builtPage().replace(`${opening}${closing}`, () => `${opening}${inScript(packed(report))}${closing}`);
}

/** JSON in which nothing ends the script that holds it. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replace(/[<\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** The page as `npm run build` has made it, found through the package's name so that sources and build find the same one. */
function builtPage(): string {
  const root = path.dirname(require.resolve("pulumi-identitystore/package.json"));
  const file = path.join(root, "dist", "audit", "html", "page.html");
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`${file} is missing: npm run build makes it`, { cause: error });
  }
}
