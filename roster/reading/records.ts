import { CsvError, type Options, parse } from "csv-parse/sync";
import { unescapeFormulas } from "../../text/formulas";
import { columnKey } from "../columns/column";
import type { Dialect } from "./source";

/** The cells of one record, without surrounding spaces and without escapes of formulas, and the line that it begins in. */
export interface CsvRecord {
  line: number;
  /** How many lines the record has: a field may contain line ends. */
  lines: number;
  cells: string[];
}

/** The records of a CSV, up to the first wrong quote. */
export interface Records {
  records: CsvRecord[];
  delimiter: string;
  failure?: { line: number; reason: string };
}

/** Excel writes and reads this line before the header. */
const declaration = /^sep=(.)(?=\r|\n|$)/i;
const lineEnd = /\r\n|\r|\n/;

/**
 * Splits the text of a CSV into records. Empty lines, records of empty cells and comments are left out.
 *
 * @param known all columns that the CSV may have
 */
export function readRecords(text: string, dialect: Dialect, known: string[]): Records {
  const comment = dialect.comment || undefined;
  const delimiter = dialect.delimiter || declaration.exec(text)?.[1] || delimiterOf(headerLine(text, comment), known);
  const csv = text.replace(declaration, "");
  const options: Options = {
    delimiter,
    // A file that several programs have edited may have several kinds of line ends.
    record_delimiter: ["\r\n", "\n", "\r"],
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    comment,
    comment_no_infix: true,
  };
  // The parser's own number of the line is wrong if quoted fields contain CRLF.
  const lines = csv.split(lineEnd);
  let next = 0;
  const nextLine = () => {
    while (isSkipped(lines[next], delimiter, comment)) next += 1;
    return next + 1;
  };
  const toRecord = (fields: string[]): CsvRecord => {
    const line = nextLine();
    // A line end inside a field does not end the record.
    next += 1;
    for (const field of fields) if (lineEnd.test(field)) next += field.split(lineEnd).length - 1;
    // The parser leaves spaces inside quotes.
    return { line, lines: next + 1 - line, cells: fields.map((field) => unescapeFormulas(field).trim()) };
  };
  const recordsOf = (all: Options) => parse(csv, all).map(toRecord).filter(hasValue);
  try {
    return { records: recordsOf(options), delimiter };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const count = Number(error.records);
    const records = count > 0 ? recordsOf({ ...options, to: count }) : [];
    const reason = reasons[error.code] ?? `is not a valid CSV: ${error.message}`;
    return { records, delimiter, failure: { line: nextLine(), reason } };
  }
}

/**
 * Whether the parser skips a line: it contains only spaces, or a comment, perhaps after spaces. The parser counts such lines too,
 * but hands the count over in a copy of its whole state for each record, and reading takes a sixth longer (measured).
 */
function isSkipped(line: string | undefined, delimiter: string, comment: string | undefined): boolean {
  if (line === undefined) return false;
  const rest = line.trimStart();
  const isAny = rest === "" || (comment !== undefined && rest.startsWith(comment));
  // A tab may be a space, or the delimiter of an empty field.
  return isAny && !line.slice(0, line.length - rest.length).includes(delimiter);
}

function hasValue({ cells }: CsvRecord): boolean {
  return cells.some((cell) => cell !== "");
}

const andNoFurther = ". The rest of the file was not read";
const afterQuote = `has text after a closing quote: double each quote that is part of a value${andNoFurther}`;
const reasons: { [code: string]: string } = {
  CSV_QUOTE_NOT_CLOSED: `opens a quote that is never closed${andNoFurther}`,
  INVALID_OPENING_QUOTE: `has a quote inside a field: put the whole field in quotes, and double each quote inside it${andNoFurther}`,
  CSV_INVALID_CLOSING_QUOTE: afterQuote,
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: afterQuote,
};

/** The delimiter that splits the header into the most known columns; of equal ones, into the most cells. */
function delimiterOf(header: string, known: string[]): string {
  const [best] = [",", ";", "\t"]
    .map((delimiter) => ({
      delimiter,
      cells: header.split(delimiter).map((cell) => columnKey(cell.replaceAll('"', ""))),
    }))
    .map(({ delimiter, cells }) => ({ delimiter, cells, columns: cells.filter((cell) => known.includes(cell)).length }))
    .sort((a, b) => b.columns - a.columns || b.cells.length - a.cells.length);
  return best?.delimiter ?? ",";
}

function headerLine(text: string, comment: string | undefined): string {
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    const isComment = comment !== undefined && line.trimStart().startsWith(comment);
    if (line.trim() !== "" && !isComment) return line;
  }
  return "";
}
