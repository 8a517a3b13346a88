import { pluralize } from "../../text/pluralize";
import type { Column } from "../columns/column";
import type { RosterProblem, RosterProblemKind } from "../problems/rosterError";
import { type Columns, namelessFields, readHeader } from "./header";
import { type CsvRecord, readRecords } from "./records";
import { type Dialect, type RosterSource, readText } from "./source";

/** One row of a CSV. */
export interface Row extends CsvRecord {
  table: Table;
}

/** The rows of a CSV, and the problems of its format. */
export interface Table extends Columns {
  file: string;
  header: CsvRecord;
  delimiter: string;
  /** Only rows with as many fields as the header. */
  rows: Row[];
}

/** The cell of a column; `undefined` if the file does not have the column. */
export function cell(row: Row, column: string): string | undefined {
  const position = row.table.positions.get(column);
  return position === undefined ? undefined : row.cells[position];
}

/** A cell, and the row that it is in. */
export interface FoundCell {
  row: Row;
  value: string;
}

/** The cell in the first row that has the column. */
export function firstCell(rows: Row[], column: string): FoundCell | undefined {
  for (const row of rows) {
    const value = cell(row, column);
    if (value !== undefined) return { row, value };
  }
  return undefined;
}

/** A problem of one cell. */
export function problemAt(row: Row, column: string, kind: RosterProblemKind, reason: string): RosterProblem {
  const value = cell(row, column);
  const { table, line } = row;
  const spelling = cell({ table, ...table.header }, column) ?? column;
  const problem = { kind, file: table.file, line, column: spelling, reason };
  return value === undefined ? problem : { ...problem, value };
}

/** The columns that at least one of the tables has. */
export function presentColumns(tables: Table[], columns: Column[]): Column[] {
  return columns.filter(({ name }) => tables.some(({ positions }) => positions.has(name)));
}

/** Reads a CSV. Problems are collected, not thrown. */
export function readTable(source: RosterSource, columns: Column[], dialect: Dialect): Table {
  const { file } = source;
  const content = readText(source);
  if (content instanceof Error) return noTable({ kind: "file", file, line: 0, reason: content.message });
  const known = columns.map(({ name }) => name);
  const { records, delimiter, failure } = readRecords(content.text, dialect, known);
  const [header, ...body] = records;
  const syntax: RosterProblem[] = failure === undefined ? [] : [{ kind: "syntax", file, ...failure }];
  if (header === undefined) {
    const [problem = { kind: "file", file, line: 0, reason: "is empty: a CSV needs at least a header" }] = syntax;
    return noTable(problem);
  }
  const { ignoreUnknownColumns = false } = dialect;
  const found = readHeader(file, header, known, ignoreUnknownColumns);
  const damaged = content.damaged === undefined ? [] : encodingProblems(file, records, content.damaged);
  const problems = [...syntax, ...found.problems, ...damaged];
  const table: Table = { ...found, file, header, delimiter, rows: [], problems };
  if (found.positions.size === 0) return table;
  if (!ignoreUnknownColumns) table.problems.push(...namelessFields(file, header, body));
  for (const record of body) {
    const { line, cells } = record;
    if (cells.length === header.cells.length) table.rows.push({ table, ...record });
    else {
      const reason = `has ${pluralize(cells.length, "field")}, but the header has ${header.cells.length}`;
      table.problems.push({ kind: "fields", file, line, reason });
    }
  }
  return table;
}

function noTable(problem: RosterProblem): Table {
  const header = { line: 0, lines: 0, cells: [] };
  const columns = { positions: new Map(), guessed: new Set<string>(), problems: [problem] };
  return { ...columns, file: problem.file, header, delimiter: ",", rows: [] };
}

/** Finds cells with bytes that could not be decoded. */
function encodingProblems(file: string, records: CsvRecord[], encoding: string): RosterProblem[] {
  const reason = `has bytes that are not ${encoding}: save the file as UTF-8`;
  const [header] = records;
  return records.flatMap(({ line, cells }) =>
    cells.flatMap((value, position): RosterProblem[] => {
      const column = header?.cells[position] ?? `field ${position + 1}`;
      return value.includes("\uFFFD") ? [{ kind: "encoding", file, line, column, value, reason }] : [];
    }),
  );
}
