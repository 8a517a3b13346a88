import { readFileSync, type Stats, statSync } from "node:fs";
import { z } from "zod";
import type { Contents } from "./contents";
import { parseContents } from "./contents";
import { replaceFile } from "./replaceFile";

/** How long changes are gathered before they are written, in milliseconds. */
const writeDelayMs = 200;

/** The file that keeps the identity stores between runs; `EmulatorOptions.data` says what is in it. */
export class DataFile {
  #known: Stats | undefined;
  #timer: NodeJS.Timeout | undefined;
  #unwritten = false;
  #closed = false;

  constructor(
    readonly path: string,
    readonly contents: () => object,
  ) {}

  /** What the file holds; `undefined` if there is no such file. */
  read(): Contents | undefined {
    try {
      this.#known = statsOf(this.path);
      if (this.#known === undefined) return undefined;
      const { identityStores } = z
        .strictObject({ identityStores: z.unknown() })
        .parse(JSON.parse(readFileSync(this.path, "utf8")));
      return parseContents(identityStores);
    } catch (error) {
      throw this.unusable(error);
    }
  }

  /** The error for a file that exists and makes no sense. */
  unusable(cause: unknown): Error {
    const reason = reasonOf(cause);
    return new Error(`The emulator's data file ${this.path} cannot be used and was not changed: ${reason}`, {
      cause,
    });
  }

  /** Says that the contents are no longer those of the file. */
  changed(): void {
    if (this.#closed) return;
    this.#unwritten = true;
    this.#timer ??= setTimeout(() => this.#writeInBackground(), writeDelayMs);
  }

  /** Writes what is not written yet; from then on nothing is. */
  close(): void {
    this.#closed = true;
    if (this.#unwritten) this.write();
  }

  write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      this.#refuseOthers();
      replaceFile(this.path, `${JSON.stringify({ identityStores: this.contents() }, undefined, 2)}\n`);
    } catch (cause) {
      throw new Error(`Could not write the emulator's data file ${this.path}: ${reasonOf(cause)}`, { cause });
    }
    this.#known = statsOf(this.path);
    this.#unwritten = false;
  }

  /** What another emulator wrote, or a person, is not lost without a word. */
  #refuseOthers(): void {
    const found = statsOf(this.path);
    if (found === undefined || (found.ino === this.#known?.ino && found.mtimeMs === this.#known.mtimeMs)) return;
    throw new Error(
      "another process has written it since, perhaps another emulator. Move it away, and a new one is written",
    );
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

function reasonOf(cause: unknown): string {
  if (cause instanceof z.ZodError) return z.prettifyError(cause);
  return cause instanceof Error ? cause.message : String(cause);
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
