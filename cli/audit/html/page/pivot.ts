import { type Cell, type Matrix, type Row, textOf } from "./view";

/** A line of a matrix: its heading, and the rows of each of its cells. */
export interface Line {
  heading: Cell;
  /** The rows of each cell, by the key of its column. */
  cells: Map<string, [Row, ...Row[]]>;
}

/** The rows of a list, by two of their cells. It has only lines and columns that are not empty. */
export interface Pivot {
  /** The heading of each column, by its key. */
  columns: Map<string, Cell>;
  lines: Line[];
}

const collator = new Intl.Collator("en", { numeric: true });
const byText = (a: Cell, b: Cell) => collator.compare(textOf(a), textOf(b));

/** Puts rows into a matrix. Its lines have the order of the rows, and its columns are sorted by name. */
export function pivot(rows: Row[], { down, across }: Matrix): Pivot {
  const columns = new Map<string, Cell>();
  const lines = new Map<string, Line>();
  for (const row of rows) {
    const [heading, column] = [row.cells[down] ?? null, row.cells[across] ?? null];
    const line = lines.get(keyOf(heading)) ?? { heading, cells: new Map() };
    lines.set(keyOf(heading), line);
    columns.set(keyOf(column), column);
    const cell = line.cells.get(keyOf(column));
    if (cell === undefined) line.cells.set(keyOf(column), [row]);
    else cell.push(row);
  }
  return {
    columns: new Map([...columns].sort(([, a], [, b]) => byText(a, b))),
    lines: [...lines.values()],
  };
}

/** Things may have the same name, but not the same address. */
function keyOf(cell: Cell): string {
  return typeof cell === "object" && cell?.hash !== undefined ? cell.hash : textOf(cell ?? "");
}
