import type { PageKind } from "../pageReport";
import { hashOf } from "./address";
import type { Report } from "./report";

/** How the page formats the cells of a column. */
export type ColumnKind = "text" | "number" | "time" | "actor" | "findings";

/** A column of a view. */
export interface Column {
  title: string;
  /** Default: text. */
  kind?: ColumnKind;
  /** The share of the table's width that the column takes. Default: 2. */
  share?: number;
}

/** A row of a view. */
export interface Row {
  /** The text of each cell. */
  cells: string[];
  /** The address that each cell links to. */
  links: (string | undefined)[];
  kinds: PageKind[];
}

/** The content of the page at an address: a table, and optional content above it. */
export interface View {
  title: string;
  /** The link above the heading, to the list that the user or group is in. */
  up?: { title: string; hash: string };
  above?: Node[];
  columns: Column[];
  rows: Row[];
  /** The plural noun for the rows, such as "users". */
  noun: string;
  /** The text that replaces the table if there are no rows. */
  emptyText: string;
}

/** The text of a cell, with an optional link. */
export type CellContent = string | null | { text: string; hash: string | undefined };

/** Makes a row of cells. */
export function row(contents: CellContent[], kinds: PageKind[] = []): Row {
  return {
    cells: contents.map((content) => (content === null ? "" : typeof content === "string" ? content : content.text)),
    links: contents.map((content) => (content === null || typeof content === "string" ? undefined : content.hash)),
    kinds,
  };
}

/** Makes a cell that links to a user. It has no link if the report has only memberships of the user. */
export function userCell({ usersById }: Report, userId: string | null, name: string | null = null): CellContent {
  if (userId === null) return null;
  const user = usersById.get(userId);
  return { text: user?.userName ?? name ?? userId, hash: user && hashOf({ place: "user", id: userId }) };
}

/** Makes a cell that links to a group. */
export function groupCell({ groupsById }: Report, groupId: string | null, name: string | null = null): CellContent {
  if (groupId === null) return null;
  const group = groupsById.get(groupId);
  return { text: group?.displayName ?? name ?? groupId, hash: group && hashOf({ place: "group", id: groupId }) };
}
