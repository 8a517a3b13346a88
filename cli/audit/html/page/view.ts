import type { Grant } from "../../../../access/types";
import { accountName } from "./access";
import { type Address, type Filter, hashOf } from "./address";
import { type Facets, hasFacets } from "./facets";
import type { KindCount, Report } from "./report";
import { kindCountText } from "./texts";

/** How the page formats the cells of a column. */
export type ColumnKind = "text" | "number" | "time" | "actor" | "findings" | "detail" | "administrative";

/** A column of a view. */
export interface Column {
  title: string;
  /** Default: text. */
  kind?: ColumnKind;
  /** The share of the table's width that the column takes. Default: 2. */
  share?: number;
  /** The largest number of the column. If it is set, bars show the numbers too. */
  max?: number;
}

/** The content of a cell: a text, or a link. The link has no address if the report does not have its target. */
export type Cell = string | null | { text: string; hash: string | undefined };

/** A row of a view. */
export interface Row {
  cells: Cell[];
  kinds: KindCount[];
  facets: Facets;
  /** The access that the row is about. Default: none. */
  grants?: Grant[];
  /** The number of further findings that the row contains. Default: none. */
  folded?: number;
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
  /** Another list of the same rows. */
  also?: { title: string; place: Address["place"] };
  /** How a matrix shows the rows. Default: a table shows them. */
  matrix?: Matrix;
}

/** The indexes of the columns whose cells a matrix has down, across and in its cells. */
export interface Matrix {
  down: number;
  across: number;
  content: number;
}

/** Makes a cell that links to a user. It has no link if the report has only memberships of the user. */
export function userCell({ usersById }: Report, userId: string | null, name: string | null = null): Cell {
  if (userId === null) return null;
  const user = usersById.get(userId);
  return { text: user?.userName ?? name ?? userId, hash: user && hashOf({ place: "user", id: userId }) };
}

/** Makes a cell that links to a group. */
export function groupCell({ groupsById }: Report, groupId: string | null, name: string | null = null): Cell {
  if (groupId === null) return name;
  const group = groupsById.get(groupId);
  return { text: group?.displayName ?? name ?? groupId, hash: group && hashOf({ place: "group", id: groupId }) };
}

/** Makes a cell that links to an account. */
export function accountCell(report: Report, accountId: string): Cell {
  const isKnown = report.accountsById.has(accountId);
  return {
    text: accountName(report, accountId),
    hash: isKnown ? hashOf({ place: "account", id: accountId }) : undefined,
  };
}

type PermissionSetName = Pick<Grant, "permissionSetArn" | "permissionSet">;

/** Makes a cell that links to a permission set. */
export function permissionSetCell(report: Report, grant: PermissionSetName): Cell {
  return { text: grant.permissionSet, hash: permissionSetHash(report, grant) };
}

/** Returns the address of a permission set, if the report has it. */
export function permissionSetHash(
  { permissionSetsByArn }: Report,
  { permissionSetArn: id }: PermissionSetName,
): string | undefined {
  return permissionSetsByArn.has(id) ? hashOf({ place: "permissionSet", id }) : undefined;
}

/** Makes a filter for rows that contain every word and have every value. */
export function rowFilter(filter: Filter): (row: Row) => boolean {
  const words = filter.search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return (row) => hasFacets(row, filter) && words.every((word) => searchText(row).includes(word));
}

/** The lower-case text of each row, made once. */
const texts = new WeakMap<Row, string>();

function searchText(row: Row): string {
  const text = texts.get(row) ?? row.cells.map(textOf).join("\n").toLowerCase();
  texts.set(row, text);
  return text;
}

export function textOf(cell: Cell | undefined): string {
  return typeof cell === "string" ? cell : (cell?.text ?? "");
}

/** The whole text of a cell, for spreadsheets and to sort. */
export function cellText({ kind }: Column, row: Row, index: number): string {
  return kind === "findings" ? row.kinds.map(kindCountText).join(", ") : textOf(row.cells[index]);
}

const collator = new Intl.Collator("en", { numeric: true });

/** Compares the cells of a column, whether they are times, numbers or names. */
export function compareCells(column: Column, index: number): (a: Row, b: Row) => number {
  return (a, b) => collator.compare(cellText(column, a, index), cellText(column, b, index));
}
