import { CsvError, type Options, parse } from "csv-parse/sync";
import { unescapeFormulas } from "../../text/formulas";

/** The cells of one record, without spaces around them and escapes of formulas, and the line that it begins in. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** A CSV's records up to where its quotes go wrong, if they do. */
export interface Records {
  records: CsvRecord[];
  failure?: { line: number; reason: string };
}

/** Splits a CSV's text into records. Empty lines, records of nothing but empty cells, and comments are left out. */
export function readRecords(text: string, delimiter: string, comment: string | undefined): Records {
  const lines = new Lines(text, delimiter, comment);
  const options: Options = {
    delimiter,
    // A file that went through several hands may have several kinds of line ends.
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

/** Tells in which line each record begins: the parser's own count is wrong where quoted fields hold CRLF. */
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

  /** The line that the next record, with these cells, begins in. */
  take(cells: string[]): number {
    const line = this.next();
    // A line end inside a cell does not end the record.
    this.#index += 1;
    for (const cell of cells) if (lineEnd.test(cell)) this.#index += cell.split(lineEnd).length - 1;
    return line;
  }

  /** The line that the next record begins in: what lies before it are empty lines and comments. */
  next(): number {
    while (this.#isSkipped(this.#lines[this.#index])) this.#index += 1;
    return this.#index + 1;
  }

  /** As the parser does it: a line that is empty but for spaces, or begins with a comment after them. */
  #isSkipped(line: string | undefined): boolean {
    if (line === undefined) return false;
    const rest = line.trimStart();
    const isAny = rest === "" || (this.comment !== undefined && rest.startsWith(this.comment));
    // A tab may be a space, or an empty field.
    return isAny && !line.slice(0, line.length - rest.length).includes(this.delimiter);
  }
}
