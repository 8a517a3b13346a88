import { parse } from "csv-parse/sync";
import { z } from "zod";
import { columnKey, columns } from "./columns";
import type { RosterProblem } from "./problem";

/** One row: its cells by column name, as they stand in the file but for spaces around them. */
export interface Row {
  line: number;
  cells: Map<string, string>;
}

/** The rows of a CSV text, and whatever is wrong with its form. */
export interface Table {
  rows: Row[];
  /** How the header spells each column. */
  headers: Map<string, string>;
  problems: RosterProblem[];
}

const parsedRecords = z.array(
  z.object({ record: z.array(z.string()), raw: z.string(), info: z.object({ lines: z.number() }) }),
);

/** Reads a CSV text. What is wrong is collected, not thrown. */
export function readTable(file: string, text: string): Table {
  const records = readRecords(file, text);
  if ("problem" in records) return { rows: [], headers: new Map(), problems: [records.problem] };
  const [header, ...body] = records.records;
  if (header === undefined) {
    return {
      rows: [],
      headers: new Map(),
      problems: [{ file, line: 0, reason: "is empty: not even a header is there" }],
    };
  }
  const keys = header.cells.map(columnKey);
  const headers = new Map(keys.map((key, index) => [key, header.cells[index] ?? key]));
  const rows = body.map(({ line, cells }) => ({
    line,
    cells: new Map(keys.map((key, index) => [key, cells[index] ?? ""])),
  }));
  const unequal = body
    .filter(({ cells }) => cells.length !== keys.length)
    .map(({ line, cells }) => ({
      file,
      line,
      reason: `has ${cells.length} fields, but the header has ${keys.length}`,
    }));
  return { rows, headers, problems: [...checkHeader(file, header.line, header.cells), ...unequal] };
}

interface Record {
  line: number;
  cells: string[];
}

function readRecords(file: string, text: string): { records: Record[] } | { problem: RosterProblem } {
  try {
    const options = { bom: true, info: true, raw: true, trim: true, skip_empty_lines: true, relax_column_count: true };
    const parsed = parsedRecords.parse(parse(text, options));
    return { records: parsed.map(({ record, raw, info }) => ({ line: firstLine(raw, info.lines), cells: record })) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: { file, line: 0, reason: `is no CSV: ${reason}` } };
  }
}

/** The parser counts the lines it has read; a record with quoted line breaks began earlier. */
function firstLine(raw: string, linesRead: number): number {
  return linesRead - (raw.trim().match(/\r\n|\r|\n/g)?.length ?? 0);
}

function checkHeader(file: string, line: number, header: string[]): RosterProblem[] {
  const keys = header.map(columnKey);
  const known = columns.map(({ name }) => name);
  const unknown = header
    .filter((cell) => !known.includes(columnKey(cell)))
    .map((column) => ({ file, line, column, reason: `is no column of a roster; it has ${known.join(", ")}` }));
  const twice = header
    .filter((cell, index) => keys.indexOf(columnKey(cell)) < index)
    .map((column) => ({ file, line, column, reason: "is there twice" }));
  const missing = columns
    .filter(({ name, isRequired }) => isRequired && !keys.includes(name))
    .map(({ name }) => ({ file, line, column: name, reason: "is missing from the header" }));
  return [...unknown, ...twice, ...missing];
}
