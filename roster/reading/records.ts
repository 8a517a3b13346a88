import { CsvError, type Options, parse } from "csv-parse/sync";
import { unescapeFormulas } from "../../text/formulas";
import { columnKey } from "../columns/column";
import type { Dialect } from "./source";

/** The cells of one record, without surrounding spaces and without escapes of formulas, and the line that it begins in. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** The records of a CSV, up to the first wrong quote. */
export interface Records {
  records: CsvRecord[];
  failure?: { line: number; reason: string };
}

/** Excel writes and reads this line before the header. */
const declaration = /^sep=(.)(?=\r|\n|$)/i;
const lineEnds = /\r\n|\r|\n/g;

/**
 * Splits the text of a CSV into records. Empty lines, records of empty cells and comments are left out.
 *
 * @param known all columns that the CSV may have
 */
export function readRecords(text: string, dialect: Dialect, known: string[]): Records {
  const comment = dialect.comment || undefined;
  const records: CsvRecord[] = [];
  let linesOfRecords = 0;
  // The parser's own number of the line is wrong if quoted fields contain CRLF.
  const nextLine = (comments: unknown = 0, emptyLines: unknown = 0) =>
    linesOfRecords + Number(comments) + Number(emptyLines) + 1;
  const options: Options<string[]> = {
    delimiter: dialect.delimiter || declaration.exec(text)?.[1] || delimiterOf(headerLine(text, comment), known),
    // A file that several programs have edited may have several kinds of line ends.
    record_delimiter: ["\r\n", "\n", "\r"],
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    comment,
    comment_no_infix: true,
    on_record: (fields: string[], { comment_lines, empty_lines }) => {
      const line = nextLine(comment_lines, empty_lines);
      linesOfRecords += 1;
      for (const field of fields) linesOfRecords += field.match(lineEnds)?.length ?? 0;
      // The parser leaves spaces inside quotes.
      const cells = fields.map((field) => unescapeFormulas(field).trim());
      if (cells.some((cell) => cell !== "")) records.push({ line, cells });
      return undefined;
    },
  };
  try {
    parse(text.replace(declaration, ""), options);
    return { records };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const reason = reasons[error.code] ?? `is not a valid CSV: ${error.message}`;
    return { records, failure: { line: nextLine(error.comment_lines, error.empty_lines), reason } };
  }
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
