import { pathOf } from "../provider/attributes/check";
import type { Column } from "../roster/columns/column";
import { groupsColumns } from "../roster/columns/groupsColumns";
import { peopleColumns } from "../roster/columns/peopleColumns";
import { table } from "./table";

/** The tables of columns, by the names in their markers. */
export function rosterTables(): Record<string, string> {
  return { "people columns": tableOf(peopleColumns), "groups columns": tableOf(groupsColumns) };
}

function tableOf(columns: Column[]): string {
  const rows = columns.map(({ name, path, isFlag, about }) => [
    `\`${name}\``,
    path === undefined ? "" : `\`${pathOf(path)}\``,
    `${about}${isFlag ? ": TRUE or FALSE" : ""}`,
  ]);
  return table(["column", "attribute", "meaning"], rows);
}
