import { whyUnreadable } from "../../text/whyUnreadable";
import { type Column, columnKey } from "../columns/column";
import type { RosterProblem, RosterProblemKind } from "../problems/problem";
import { decode, replacementCharacter } from "./decode";
import { findDelimiter } from "./delimiter";
import { type Header, namelessFields, readHeader } from "./header";
import { type CsvRecord, type Records, readRecords } from "./records";
import { contentOf, type Dialect, type RosterSource } from "./source";

/** One row of a CSV. */
export interface Row {
  table: Table;
  line: number;
  cells: string[];
}

/** The rows of a CSV, and the problems of its format. */
export interface Table extends Header {
  file: string;
  /** 0 without a header. */
  headerLine: number;
  /** Only rows with as many fields as the header. */
  rows: Row[];
}

/** The cell of a column; `undefined` if the file does not have the column. */
export function cell(row: Row, column: string): string | undefined {
  const position = row.table.positions.get(column);
  return position === undefined ? undefined : row.cells[position];
}

/** A problem of one cell. */
export function problemAt(row: Row, column: string, kind: RosterProblemKind, reason: string): RosterProblem {
  const value = cell(row, column);
  const { file, spellings } = row.table;
  const problem = { kind, file, line: row.line, column: spellings.get(column) ?? column, reason };
  return value === undefined ? problem : { ...problem, value };
}

/** Reads a CSV. Problems are collected, not thrown. */
export function readTable(source: RosterSource, columns: Column[], dialect: Dialect): Table {
  const { file } = source;
  const content = tryToRead(source);
  if (content instanceof Error) return noTable(file, "file", content.message);
  if (isZip(content))
    return noTable(file, "file", "is a spreadsheet workbook or another archive, not a CSV: save it as CSV");
  const { text, damaged } = decode(content);
  const known = columns.map(({ name }) => name);
  const { records, failure } = split(text, known, dialect);
  const syntax: RosterProblem[] = failure === undefined ? [] : [{ kind: "syntax", file, ...failure }];
  const [first, ...body] = records;
  if (first === undefined) return noTable(file, "file", "is empty: a CSV needs at least a header", syntax);
  const ignoreUnknown = dialect.ignoreUnknownColumns ?? false;
  const header = readHeader(file, first, known, ignoreUnknown);
  const lost = damaged === undefined ? [] : encodingProblems(file, first, body, damaged);
  const table: Table = { ...header, file, headerLine: 0, rows: [], problems: [...syntax, ...header.problems, ...lost] };
  if (header.positions.size === 0) return table;
  table.headerLine = first.line;
  if (!ignoreUnknown) table.problems.push(...namelessFields(file, first, body));
  takeRows(table, first, body);
  return table;
}

function split(text: string, known: string[], dialect: Dialect): Records {
  const comment = dialect.comment || undefined;
  const found = findDelimiter(text, comment, (name) => known.includes(columnKey(name)));
  return readRecords(found.text, dialect.delimiter || found.delimiter, comment);
}

function tryToRead(source: RosterSource): string | Uint8Array | Error {
  try {
    return contentOf(source);
  } catch (error) {
    return new Error(`cannot be read: ${whyUnreadable(error)}`, { cause: error });
  }
}

/** The files of spreadsheet programs are ZIP archives, and a ZIP archive begins with these bytes. */
function isZip(content: string | Uint8Array): boolean {
  return typeof content !== "string" && Buffer.from(content.subarray(0, 4)).toString("latin1") === "PK\u0003\u0004";
}

function noTable(file: string, kind: RosterProblemKind, reason: string, earlier: RosterProblem[] = []): Table {
  const problems = earlier.length > 0 ? earlier : [{ kind, file, line: 0, reason }];
  return { file, headerLine: 0, positions: new Map(), spellings: new Map(), guessed: new Set(), rows: [], problems };
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

/** Finds cells with bytes that could not be decoded. */
function encodingProblems(file: string, header: CsvRecord, body: CsvRecord[], encoding: string): RosterProblem[] {
  const reason = `has bytes that are not ${encoding}: save the file as UTF-8`;
  return [header, ...body].flatMap(({ line, cells }) =>
    cells.flatMap((value, position) => {
      const column = header.cells[position] ?? `field ${position + 1}`;
      return value.includes(replacementCharacter)
        ? [{ kind: "encoding" as const, file, line, column, value, reason }]
        : [];
    }),
  );
}
