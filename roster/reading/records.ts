import { CsvError, parse } from "csv-parse/sync";

/** The cells of one record, without spaces around them, and the line that it begins in. */
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
  const bytes = Buffer.from(text);
  const lines = new LineCounter(bytes, comment);
  const records: CsvRecord[] = [];
  try {
    parse(bytes, {
      delimiter,
      // A file that went through several hands may have several kinds of line ends.
      record_delimiter: ["\r\n", "\n", "\r"],
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      ...(comment === undefined ? {} : { comment, comment_no_infix: true }),
      on_record: (cells: string[], { bytes: end }) => {
        const line = lines.advance(end);
        // The parser leaves spaces inside quotes.
        const trimmed = cells.map((cell) => cell.trim());
        if (trimmed.some((cell) => cell !== "")) records.push({ line, cells: trimmed });
        // What is wanted is kept already.
        return undefined;
      },
    });
    return { records };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, failure: { line: lines.next(), reason: reasons[error.code] ?? `is no CSV: ${error.message}` } };
  }
}

const andNoFurther = "; the file could not be read further";
const afterQuote = `has something between a closing quote and the end of the field: double the quotes inside it${andNoFurther}`;
const reasons: { [code: string]: string } = {
  CSV_QUOTE_NOT_CLOSED: `opens a quote that is never closed${andNoFurther}`,
  INVALID_OPENING_QUOTE: `has a quote inside a field: put the whole field in quotes, and double the inner ones${andNoFurther}`,
  CSV_INVALID_CLOSING_QUOTE: afterQuote,
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: afterQuote,
};

const [carriageReturn, lineFeed, quotationMark] = [13, 10, 34];

/** Tells in which line each record begins: the parser's own count is wrong where quoted fields hold CRLF. */
class LineCounter {
  #offset = 0;
  #line = 1;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly comment: string | undefined,
  ) {}

  /** The line that the record which ends at `end` begins in. */
  advance(end: number): number {
    const line = this.next();
    while (this.#offset < end) this.#step();
    return line;
  }

  /** The line that the next record begins in: what lies before it are empty lines and comments. */
  next(): number {
    while (this.#offset < this.bytes.length && this.#isSkipped(this.#endOfLine())) {
      const line = this.#line;
      while (this.#line === line && this.#offset < this.bytes.length) this.#step();
    }
    return this.#line;
  }

  #isSkipped(end: number): boolean {
    // The common case costs nothing: a record that begins with something visible, and no comments.
    const first = this.bytes[this.#offset] ?? 0;
    if (this.comment === undefined && (first > 32 || first === quotationMark)) return false;
    const text = Buffer.from(this.bytes.subarray(this.#offset, end)).toString().trim();
    return text === "" || (this.comment !== undefined && text.startsWith(this.comment));
  }

  #endOfLine(): number {
    let end = this.#offset;
    while (end < this.bytes.length && !isLineEnd(this.bytes[end])) end += 1;
    return end;
  }

  #step(): void {
    const byte = this.bytes[this.#offset];
    this.#offset += byte === carriageReturn && this.bytes[this.#offset + 1] === lineFeed ? 2 : 1;
    if (isLineEnd(byte)) this.#line += 1;
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === carriageReturn || byte === lineFeed;
}
