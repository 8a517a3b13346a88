import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { Contents } from "./contents";
import { parseContents } from "./contents";

/** How long changes are gathered before they are written, in milliseconds. */
const writeDelayMs = 200;

/** The file that keeps the identity stores between runs; `EmulatorOptions.data` says what is in it. */
export class DataFile {
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(
    readonly path: string,
    readonly contents: () => object,
  ) {}

  /** Says that the contents are no longer those of the file. */
  changed(): void {
    if (this.#closed || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.#writeInBackground(), writeDelayMs);
  }

  /** Writes what is not written yet; from then on nothing is. */
  close(): void {
    this.#closed = true;
    if (this.#timer !== undefined) this.write();
  }

  /** Writes beside the file and renames, so that whoever reads it finds the old contents or the new ones. */
  write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const temporary = `${this.path}.${process.pid}.tmp`;
    try {
      writeFileSync(temporary, `${JSON.stringify({ identityStores: this.contents() }, undefined, 2)}\n`);
      renameSync(temporary, this.path);
    } catch (cause) {
      throw new Error(`Could not write the emulator's data file ${this.path}: ${cause}`, { cause });
    }
  }

  /** A full disk must not end the emulator: the contents are still in memory, and the next change tries again. */
  #writeInBackground(): void {
    try {
      this.write();
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
}

/** What the file holds; `undefined` if there is no such file. */
export function readDataFile(path: string): Contents | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const { identityStores } = z
      .strictObject({ identityStores: z.unknown() })
      .parse(JSON.parse(readFileSync(path, "utf8")));
    return parseContents(identityStores);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The error for a data file that exists and makes no sense. */
export function unreadable(path: string, cause: unknown): Error {
  const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : cause instanceof Error ? cause.message : cause;
  return new Error(`The emulator's data file ${path} cannot be used and was left as it is: ${reason}`, { cause });
}
