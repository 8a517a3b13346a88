import { CsvError, type Options, parse } from "csv-parse/sync";
import { unescapeFormulas } from "../../text/formulas";

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

/** Splits the text of a CSV into records. Empty lines, records of empty cells and comments are left out. */
export function readRecords(text: string, delimiter: string, comment: string | undefined): Records {
  const lines = new Lines(text, delimiter, comment);
  const options: Options = {
    delimiter,
    // A file that several programs have edited may have several kinds of line ends.
    record_delimiter: ["\r\n", "\n", "\r"],
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    ...(comment === undefined ? {} : { comment, comment_no_infix: true }),
  };
  try {
    return { records: numbered(parse(text, options), lines) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const count = Number(error.records);
    const records = count > 0 ? numbered(parse(text, { ...options, to: count }), lines) : [];
    return {
      records,
      failure: { line: lines.next(), reason: reasons[error.code] ?? `is not a valid CSV: ${error.message}` },
    };
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

function numbered(records: string[][], lines: Lines): CsvRecord[] {
  const all = records.map((cells) => {
    const line = lines.take(cells);
    // The parser leaves spaces inside quotes.
    return { line, cells: cells.map((cell) => unescapeFormulas(cell).trim()) };
  });
  return all.filter(({ cells }) => cells.some((cell) => cell !== ""));
}

const lineEnd = /\r\n|\r|\n/;

/** Counts in which line each record begins. The count of the parser is wrong if quoted fields contain CRLF. */
class Lines {
  readonly #lines: string[];
  #index = 0;

  constructor(
    text: string,
    private readonly delimiter: string,
    private readonly comment: string | undefined,
  ) {
    this.#lines = text.split(lineEnd);
  }

  /** Returns the line that the next record begins in, and goes on to the record after it. */
  take(cells: string[]): number {
    const line = this.next();
    // A line end inside a cell does not end the record.
    this.#index += 1;
    for (const cell of cells) if (lineEnd.test(cell)) this.#index += cell.split(lineEnd).length - 1;
    return line;
  }

  /** The line that the next record begins in, after empty lines and comments. */
  next(): number {
    while (this.#isSkipped(this.#lines[this.#index])) this.#index += 1;
    return this.#index + 1;
  }

  /** Skips the same lines as the parser: lines of spaces only, and comments, also after spaces. */
  #isSkipped(line: string | undefined): boolean {
    if (line === undefined) return false;
    const rest = line.trimStart();
    const isAny = rest === "" || (this.comment !== undefined && rest.startsWith(this.comment));
    // A tab may be a space, or the delimiter of an empty field.
    return isAny && !line.slice(0, line.length - rest.length).includes(this.delimiter);
  }
}
