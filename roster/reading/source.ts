import { readFileSync } from "node:fs";
import { whyUnreadable } from "../../text/whyUnreadable";

/** A CSV, and its name in messages. */
export interface RosterSource {
  /** The path of a file, relative to the working directory. With `text`, any name. */
  file: string;
  /** The text or the bytes of the CSV. Default: the content of the file. */
  text?: string | Uint8Array;
}

/** How to read a CSV, where the header does not show it. */
export interface Dialect {
  /** What separates fields. Default: what Excel's line `sep=` says, else the comma, semicolon or tab that the header uses. */
  delimiter?: string;
  /** Lines that begin with this text, such as "#", are comments. Default: a CSV has no comments. */
  comment?: string;
  /** Whether unknown columns are ignored; otherwise they are an error. Default: false. */
  ignoreUnknownColumns?: boolean;
}

/** The text of a CSV. */
export interface Decoded {
  text: string;
  /** The encoding, if some bytes are not valid in it. U+FFFD replaces those bytes. */
  damaged: "UTF-8" | "UTF-16" | undefined;
}

/** Reads the text of a CSV or of another format. @returns an Error if there is no text; its message is the reason of a problem */
export function readText({ file, text }: RosterSource, format = "CSV"): Decoded | Error {
  try {
    const content = text ?? readFileSync(file);
    if (typeof content === "string") return { text: content.replace(/^\uFEFF/, ""), damaged: undefined };
    return isZip(content)
      ? new Error(`is a spreadsheet workbook or another archive, not a ${format} file: save it as ${format}`)
      : decode(content);
  } catch (error) {
    return new Error(`cannot be read: ${whyUnreadable(error)}`, { cause: error });
  }
}

/** The files of spreadsheet programs are ZIP archives, and a ZIP archive begins with these bytes. */
function isZip(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString("latin1") === "PK\u0003\u0004";
}

/** Decodes UTF-8, or the UTF-16 that spreadsheets save as "Unicode text". A byte order mark is removed. */
function decode(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), damaged: undefined };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), damaged: encoding === "utf-8" ? "UTF-8" : "UTF-16" };
  }
}

/** Detects the encoding of a CSV. */
export function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  // Without a byte order mark: a header begins with an ASCII character, and one of the two bytes of it is zero in UTF-16.
  if (first !== 0 && second === 0) return "utf-16le";
  if (first === 0 && second !== 0) return "utf-16be";
  return "utf-8";
}
