import { isRecord } from "../../model/serviceModel";
import type { UserAttributes } from "../../provider/resources/types";
import type { Column, Step } from "../columns/column";
import { parseFlag } from "./flag";

/** The value of a person in a column; `undefined` if no file has the column. */
export type Cells = (column: string) => string | undefined;

/** Returns a function from a person's cells to attributes. Create it once for all people. */
export function attributesReader(columns: Column[]): (cells: Cells) => UserAttributes {
  const texts = columns.flatMap(({ name, path = [] }) => (path.length > 0 && !isInList(path) ? [{ name, path }] : []));
  const lists = listsOf(columns);
  return (cells) => {
    const attributes: Record<string, unknown> = {};
    for (const { name, path } of texts) assign(attributes, path, cells(name));
    for (const [name, items] of lists) attributes[name] = items.flatMap((item) => itemOf(item, cells));
    // The paths of the columns are attributes of a user: a test compares them with the service model. All cells are text.
    return attributes as unknown as UserAttributes;
  };
}

function isInList(path: Step[]): boolean {
  return typeof path[1] === "number";
}

/** The lists that have a main column. Without one, a list is not declared. */
function listsOf(columns: Column[]): Map<string, Column[][]> {
  const lists = new Map<string, Column[][]>();
  for (const column of columns) {
    const [list, index] = column.path ?? [];
    if (typeof list !== "string" || typeof index !== "number") continue;
    const items = lists.get(list) ?? [];
    items[index] = [...(items[index] ?? []), column];
    lists.set(list, items);
  }
  return new Map([...lists].filter(([, items]) => items.flat().some(({ isMain }) => isMain)));
}

function itemOf(columns: Column[], cells: Cells): Record<string, unknown>[] {
  if (!columns.some(({ name, isMain }) => isMain && cells(name))) return [];
  const item: Record<string, unknown> = {};
  for (const { name, path = [], isFlag } of columns) {
    const value = cells(name);
    const field = isFlag ? parseFlag(value ?? "") : value;
    if (field !== undefined) item[String(path[2])] = field;
  }
  return [item];
}

function assign(attributes: Record<string, unknown>, path: Step[], value: string | undefined): void {
  if (value === undefined) return;
  let place = attributes;
  for (const [index, step] of path.entries()) {
    if (index === path.length - 1) place[step] = value;
    else {
      const known = place[step];
      const inner = isRecord(known) ? known : {};
      place[step] = inner;
      place = inner;
    }
  }
}
