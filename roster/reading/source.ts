import { readFileSync } from "node:fs";

/** A CSV, and what to call it in messages. */
export interface RosterSource {
  /** A file's path, relative to the folder that the process runs in; with a `text`, any name. */
  file: string;
  /** Its text, or its bytes. Default: the file is read. */
  text?: string | Uint8Array;
}

/** How a CSV is written, where that cannot be found from its header. */
export interface Dialect {
  /** Default: what an Excel `sep=` line says, else comma, semicolon or tab, whichever the header has. */
  delimiter?: string;
  /** Lines that begin with this are left out, such as "#". Default: there are no comments. */
  comment?: string;
  /** Leave out columns that a roster does not have, instead of refusing them. Default: false. */
  ignoreUnknownColumns?: boolean;
}

/** What a source holds. @throws the file system's error if there is no text and the file cannot be read */
export function contentOf({ file, text }: RosterSource): string | Uint8Array {
  return text ?? readFileSync(file);
}
