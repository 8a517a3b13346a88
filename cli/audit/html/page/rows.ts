import type { Column, Row, View } from "./view";

/** Makes a filter for rows that contain every word and have the finding. */
export function rowFilter(search: string, finding: string): (row: Row) => boolean {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return (row) => hasFinding(row, finding) && words.every((word) => searchText(row).includes(word));
}

function hasFinding({ kinds: found }: Row, finding: string): boolean {
  return finding === "" || (finding === "any" ? found.length > 0 : found.some(({ kind }) => kind === finding));
}

/** The lower-case text of each row, made once. */
const texts = new WeakMap<Row, string>();

function searchText(row: Row): string {
  const text = texts.get(row) ?? row.cells.join("\n").toLowerCase();
  texts.set(row, text);
  return text;
}

/** The texts of a row, for a spreadsheet. */
export function cellTexts({ columns }: Pick<View, "columns">, row: Row): string[] {
  return columns.map((column, index) => cellText(column, row, index));
}

/** The whole text of a cell. */
function cellText({ kind }: Column, row: Row, index: number): string {
  return kind === "findings" ? row.kinds.map(({ title }) => title).join(", ") : (row.cells[index] ?? "");
}

const collator = new Intl.Collator("en", { numeric: true });

/** Compares the cells of a column, whether they are times, numbers or names. */
export function compareCells(column: Column, index: number): (a: Row, b: Row) => number {
  return (a, b) => collator.compare(cellText(column, a, index), cellText(column, b, index));
}
