import { isRecord, valueAt } from "../../model/serviceModel";
import type { UserAttributes } from "../../provider/types";
import { groupBy } from "../../text/collections";
import { type Column, parseFlag, type Step } from "../columns/column";
import { peopleColumns } from "../columns/peopleColumns";
import { firstCell, type Row } from "../reading/table";

/** Returns a function from a person's rows to attributes. Create it once for all people. */
export function attributesReader(columns: Column[]): (rows: Row[]) => UserAttributes {
  const texts = columns.filter(({ path }) => path !== undefined && !isInList(path));
  const lists = listsOf(columns);
  return (rows) => {
    const attributes: Record<string, unknown> = {};
    for (const { name, path = [] } of texts) {
      const value = firstCell(rows, name)?.value;
      if (value !== undefined) assign(attributes, path, value);
    }
    for (const [name, items] of lists) attributes[name] = items.flatMap((item) => itemOf(item, rows));
    // The paths of the columns are attributes of a user: a test compares them with the service model. All cells are text.
    return attributes as unknown as UserAttributes;
  };
}

function isInList(path: Step[]): boolean {
  return typeof path[1] === "number";
}

/** List -> the columns of each of its items. A list without a main column is not declared. */
function listsOf(columns: Column[]): [string, Column[][]][] {
  const step = (index: number) => (column: Column) => String(column.path?.[index]);
  const inLists = columns.filter(({ path }) => path !== undefined && isInList(path));
  return [...groupBy(inLists, step(0))]
    .filter(([, some]) => some.some(({ isMain }) => isMain))
    .map(([list, some]) => [list, [...groupBy(some, step(1)).values()]]);
}

function itemOf(columns: Column[], rows: Row[]): Record<string, unknown>[] {
  if (!columns.some(({ name, isMain }) => isMain && firstCell(rows, name)?.value)) return [];
  const item: Record<string, unknown> = {};
  for (const { name, path = [], isFlag } of columns) {
    const value = firstCell(rows, name)?.value;
    const field = isFlag ? parseFlag(value ?? "") : value;
    if (field !== undefined) item[String(path[2])] = field;
  }
  return [item];
}

function assign(target: Record<string, unknown>, [step = "", ...rest]: Step[], value: string): void {
  const known = target[step];
  const inner = isRecord(known) ? known : {};
  target[step] = rest.length === 0 ? value : inner;
  if (rest.length > 0) assign(inner, rest, value);
}

const paths = new Map(peopleColumns.map(({ name, path }) => [name, path]));

/** The value of a column in the attributes of a user, as text; `undefined` if it has none. */
export function attributeOf(user: object, column: string): string | undefined {
  const value = valueAt(user, paths.get(column) ?? []);
  if (typeof value === "boolean") return String(value).toUpperCase();
  return typeof value === "string" && value !== "" ? value : undefined;
}
