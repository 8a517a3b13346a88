import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Column, pathText } from "../roster/columns/column";
import { groupsColumns } from "../roster/columns/groupsColumns";
import { peopleColumns } from "../roster/columns/peopleColumns";

export const rosterPage = path.join(__dirname, "roster.md");

const tables = { people: peopleColumns, groups: groupsColumns };

/** A page with the tables between its marks made anew: npm run docs:roster */
export function withTables(page: string): string {
  return Object.entries(tables).reduce((text, [name, columns]) => {
    const place = new RegExp(`(<!-- ${name} columns: .*? -->\n)[\\s\\S]*?(<!-- end -->)`);
    if (!place.test(text)) throw new Error(`The page has no place for the columns of ${name}`);
    return text.replace(place, (_, begin, end) => `${begin}${tableOf(columns)}${end}`);
  }, page);
}

function tableOf(columns: Column[]): string {
  const rows = columns.map(({ name, path, isFlag, about }) => {
    const attribute = path === undefined ? "" : `\`${pathText(path)}\``;
    return `| \`${name}\` | ${attribute} | ${about}${isFlag ? ": TRUE or FALSE" : ""} |`;
  });
  return ["", "| column | attribute | what it holds |", "| --- | --- | --- |", ...rows, "", ""].join("\n");
}

if (require.main === module) writeFileSync(rosterPage, withTables(readFileSync(rosterPage, "utf8")));
