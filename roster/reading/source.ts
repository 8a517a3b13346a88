import { readFileSync } from "node:fs";

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

/** The content of a CSV. @throws the file system's error if the source has no text and the file cannot be read */
export function contentOf({ file, text }: RosterSource): string | Uint8Array {
  return text ?? readFileSync(file);
}
