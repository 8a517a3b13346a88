import type { PageKind } from "../pageReport";
import { hashOf } from "./address";
import type { Report } from "./report";

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
  kinds: PageKind[];
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
export function row(contents: CellContent[], kinds: PageKind[] = []): Row {
  return {
    cells: contents.map((content) => (content === null ? "" : typeof content === "string" ? content : content.text)),
    links: contents.map((content) => (content === null || typeof content === "string" ? undefined : content.hash)),
    kinds,
  };
}

/** A cell that leads to a user. It leads nowhere if the report has only memberships of the user. */
export function userCell({ usersById }: Report, userId: string | null, name: string | null = null): CellContent {
  if (userId === null) return null;
  const user = usersById.get(userId);
  return { text: user?.userName ?? name ?? userId, hash: user && hashOf({ place: "user", id: userId }) };
}

/** A cell that leads to a group. */
export function groupCell({ groupsById }: Report, groupId: string | null, name: string | null = null): CellContent {
  if (groupId === null) return null;
  const group = groupsById.get(groupId);
  return { text: group?.displayName ?? name ?? groupId, hash: group && hashOf({ place: "group", id: groupId }) };
}
