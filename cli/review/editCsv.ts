import type { CsvRecord } from "../../roster/reading/records";
import { encodingOf } from "../../roster/reading/source";
import { escapeFormulas } from "../../text/formulas";

/** A change of one record of a CSV. */
export interface Edit {
  record: CsvRecord;
  /** A new value of one cell. Default: the record is removed. */
  cell?: { position: number; value: string };
}

/** How the CSV is written. */
interface Dialect {
  delimiter: string;
  comment?: string | undefined;
}

/** Changes records of a CSV. All other text stays as it is: other cells and records, comments, quotes, spaces, line ends. */
export function editCsv(text: string, dialect: Dialect, edits: Edit[]): string {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  for (const { record, cell } of edits) {
    const [start, end] = [record.line - 1, record.line - 1 + record.lines];
    const old = lines.slice(start, end).join("");
    lines.fill("", start, end);
    if (cell !== undefined) lines[start] = withCell(old, cell, dialect);
  }
  return lines.join("");
}

function withCell(record: string, { position, value }: NonNullable<Edit["cell"]>, dialect: Dialect): string {
  const content = record.replace(/[\r\n]+$/, "");
  const cells = rawCells(content, dialect.delimiter);
  const raw = cells[position] ?? "";
  const old = raw.trim();
  // Spaces around the old value stay.
  cells[position] = raw.replace(old, () => written(escapeFormulas(value), old.startsWith('"'), dialect));
  return cells.join(dialect.delimiter) + record.slice(content.length);
}

/** Splits a record without changing its cells. A cell goes on after a delimiter while a quote is open. */
function rawCells(record: string, delimiter: string): string[] {
  const cells: string[] = [];
  let isOpen = false;
  for (const part of record.split(delimiter)) {
    if (isOpen) cells.push(`${cells.pop()}${delimiter}${part}`);
    else cells.push(part);
    if (part.split('"').length % 2 === 0) isOpen = !isOpen;
  }
  return cells;
}

function written(value: string, wasQuoted: boolean, { delimiter, comment }: Dialect): string {
  const looksLikeComment = comment ? value.startsWith(comment) : false;
  const isQuoted = wasQuoted || looksLikeComment || value.includes(delimiter) || /["\r\n]/.test(value);
  return isQuoted ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Decodes a CSV with its byte order mark. */
export function decodeCsv(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes), { ignoreBOM: true }).decode(bytes);
}

/** Encodes a CSV as it was. @param bytes the old content */
export function encodeCsv(text: string, bytes: Uint8Array): Uint8Array {
  const encoding = encodingOf(bytes);
  if (encoding === "utf-8") return Buffer.from(text);
  const littleEndian = Buffer.from(text, "utf16le");
  return encoding === "utf-16le" ? littleEndian : littleEndian.swap16();
}
