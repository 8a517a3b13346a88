import { type Column, columnKey } from "../columns/column";
import { nearest } from "../columns/nearest";
import type { RosterProblem, RosterProblemKind } from "../problems/problem";
import { damage, decode } from "./decode";
import { findDelimiter } from "./delimiter";
import { type CsvRecord, readRecords } from "./records";
import { contentOf, type Dialect, type RosterSource } from "./source";

/** One row of a CSV. */
export interface Row {
  table: Table;
  line: number;
  cells: string[];
}

/** The rows of a CSV, and whatever is wrong with its form. */
export interface Table {
  file: string;
  /** 0 if there is no header. */
  headerLine: number;
  /** Where each column is. */
  positions: Map<string, number>;
  /** How the header spells each column. */
  headers: Map<string, string>;
  /** Only those with as many fields as the header. */
  rows: Row[];
  problems: RosterProblem[];
}

/** The cell of a column; `undefined` where the file does not have the column. */
export function cell(row: Row, column: string): string | undefined {
  const position = row.table.positions.get(column);
  return position === undefined ? undefined : row.cells[position];
}

/** A problem of one cell. */
export function problemAt(row: Row, column: string, kind: RosterProblemKind, reason: string): RosterProblem {
  const value = cell(row, column);
  const { file, headers } = row.table;
  const problem = { kind, file, line: row.line, column: headers.get(column) ?? column, reason };
  return value === undefined ? problem : { ...problem, value };
}

/** Reads a CSV. What is wrong is collected, not thrown. */
export function readTable(source: RosterSource, columns: Column[], dialect: Dialect): Table {
  const { file } = source;
  const table: Table = { file, headerLine: 0, positions: new Map(), headers: new Map(), rows: [], problems: [] };
  const content = tryToRead(source);
  if (content instanceof Error) return failed(table, "file", `cannot be read: ${content.message}`);
  const { text: whole, isDamaged } = decode(content);
  const known = columns.map(({ name }) => name);
  const found = findDelimiter(whole, dialect.comment, (name) => known.includes(columnKey(name)));
  const { records, failure } = readRecords(found.text, dialect.delimiter ?? found.delimiter, dialect);
  const [header, ...body] = records;
  if (failure !== undefined) table.problems.push({ kind: "syntax", file, ...failure });
  if (header === undefined) {
    return failure === undefined ? failed(table, "file", "is empty: not even a header is there") : table;
  }
  takeHeader(table, header, known, dialect);
  if (!dialect.ignoreUnknownColumns) table.problems.push(...namelessColumns(table, header, body));
  takeRows(table, header, body);
  if (isDamaged) table.problems.push(...damages(table, header, body));
  return table;
}

function tryToRead(source: RosterSource): string | Uint8Array | Error {
  try {
    return contentOf(source);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function failed(table: Table, kind: RosterProblemKind, reason: string): Table {
  table.problems.push({ kind, file: table.file, line: 0, reason });
  return table;
}

function takeHeader(table: Table, { line, cells }: CsvRecord, known: string[], dialect: Dialect): void {
  const { file, positions, headers } = table;
  table.headerLine = line;
  const wrong = (column: string, reason: string) => table.problems.push({ kind: "column", file, line, column, reason });
  for (const [position, header] of cells.entries()) {
    const key = columnKey(header);
    // A spreadsheet may end each line with empty fields: what is in them is looked at with the rows.
    if (key === "") continue;
    if (positions.has(key)) wrong(header, "is there twice");
    else if (known.includes(key)) {
      positions.set(key, position);
      headers.set(key, header);
    } else if (!dialect.ignoreUnknownColumns) wrong(header, unknownReason(header, known));
  }
}

function namelessColumns({ file }: Table, { line, cells }: CsvRecord, body: CsvRecord[]): RosterProblem[] {
  return [...cells.keys()]
    .filter((position) => cells[position] === "" && body.some((record) => (record.cells[position] ?? "") !== ""))
    .map((position) => ({
      kind: "column",
      file,
      line,
      reason: `has no name for field ${position + 1}, which has values`,
    }));
}

function unknownReason(header: string, known: string[]): string {
  const near = nearest(header, known);
  return near === undefined
    ? `is no column that is known here; known are ${known.join(", ")}`
    : `is no column that is known here; is ${near} meant?`;
}

function takeRows(table: Table, header: CsvRecord, body: CsvRecord[]): void {
  const count = header.cells.length;
  for (const { line, cells } of body) {
    if (cells.length === count) table.rows.push({ table, line, cells });
    else {
      const reason = `has ${cells.length} ${cells.length === 1 ? "field" : "fields"}, but the header has ${count}`;
      table.problems.push({ kind: "fields", file: table.file, line, reason });
    }
  }
}

/** Where bytes were lost in decoding. */
function damages(table: Table, header: CsvRecord, body: CsvRecord[]): RosterProblem[] {
  const reason = "has bytes that are not UTF-8: save the file as UTF-8";
  return [header, ...body].flatMap(({ line, cells }) =>
    cells.flatMap((value, position) => {
      const column = header.cells[position] ?? `field ${position + 1}`;
      return value.includes(damage)
        ? [{ kind: "encoding" as const, file: table.file, line, column, value, reason }]
        : [];
    }),
  );
}
