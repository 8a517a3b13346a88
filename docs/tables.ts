// Generates the tables of the pages from the code: npm run docs:tables
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { auditTables } from "./auditTables";
import { resourceTables } from "./resourceTables";
import { rosterTables } from "./rosterTables";
import { rulesTables } from "./rulesTables";

/** The pages with generated tables, and the tables by the names in their markers. */
export const pagesWithTables: Record<string, () => Record<string, string>> = {
  [path.join(__dirname, "roster.md")]: rosterTables,
  [path.join(__dirname, "resources.md")]: resourceTables,
  [path.join(__dirname, "audit.md")]: auditTables,
  [path.join(__dirname, "rules.md")]: rulesTables,
};

/** Replaces the tables between the markers of a page. */
export function withTables(page: string, tables: Record<string, string>): string {
  return Object.entries(tables).reduce((text, [name, table]) => {
    const place = new RegExp(`(<!-- ${name}: .*? -->\n)[\\s\\S]*?(<!-- end -->)`);
    if (!place.test(text)) throw new Error(`The page has no place for ${name}`);
    return text.replace(place, (_, begin, end) => `${begin}${table}${end}`);
  }, page);
}

if (require.main === module) {
  for (const [file, tables] of Object.entries(pagesWithTables)) {
    writeFileSync(file, withTables(readFileSync(file, "utf8"), tables()));
  }
}
