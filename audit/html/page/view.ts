import type { FindingKind } from "../../report/schema";

/** How the cells of a column are shown. */
export type ColumnKind = "text" | "number" | "time" | "actor" | "findings";

/** A column of a view. */
export interface Column {
  title: string;
  /** Default: text. */
  kind?: ColumnKind;
  /** How much of the width it takes, in shares. Default: 2. */
  share?: number;
}

/** A row of a view: a cell for each column. */
export interface Row {
  cells: string[];
  /** For cells that lead somewhere, the address. */
  links: (string | undefined)[];
  kinds: FindingKind[];
}

/** What the page shows at an address: a table, and perhaps something above it. */
export interface View {
  title: string;
  /** Where the heading leads back to. */
  up?: { title: string; hash: string };
  above?: Node[];
  columns: Column[];
  rows: Row[];
  /** What rows are, for the count of them: "users". */
  noun: string;
  /** What stands in the place of the table if there are no rows. */
  nothing: string;
}

/** A cell, and perhaps where it leads. */
export type CellContent = string | null | { text: string; hash: string | undefined };

/** A row of these cells. */
export function row(contents: CellContent[], kinds: FindingKind[] = []): Row {
  return {
    cells: contents.map((content) => (content === null ? "" : typeof content === "string" ? content : content.text)),
    links: contents.map((content) => (content === null || typeof content === "string" ? undefined : content.hash)),
    kinds,
  };
}
