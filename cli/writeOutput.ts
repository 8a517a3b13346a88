import { accessSync, constants, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { InvalidArgumentError } from "commander";
import { replaceFile } from "../text/replaceFile";
import { whyUnreadable } from "../text/whyUnreadable";

/**
 * Writes a file: after a crash or on a full disk, it has the old or the new content, not a part of one. What a command writes is
 * personal data, so that only the user can read a new file, except on Windows, where the folder decides. A file that exists keeps
 * its mode.
 */
export function writeOutput(file: string, content: string | Uint8Array): void {
  try {
    // A device or a pipe cannot be replaced.
    if (isFile(file)) replaceFile(file, content);
    else writeFileSync(file, content);
  } catch (error) {
    throw unwritable(file, error);
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
}

function unwritable(file: string, cause: unknown): Error {
  return new Error(`${file} cannot be written: ${whyUnreadable(cause)}`, { cause });
}

/**
 * Parses the name of a file that an option gives for a result. So a command does not begin if it could not write its result.
 *
 * @throws InvalidArgumentError that says why the file cannot be written, and what to do
 */
export function writableFile(file: string): string {
  const folder = path.dirname(file);
  try {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new InvalidArgumentError(`There is no folder ${folder}: create it, or name another file.`);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isDirectory()) throw new InvalidArgumentError(`${file} is a folder: add the name of a file.`);
    if (isFile(file)) accessSync(folder, constants.W_OK);
    if (found !== undefined) accessSync(file, constants.W_OK);
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw error;
    throw new InvalidArgumentError(`${file} cannot be written: ${whyUnreadable(error)}. Name another file.`);
  }
  return file;
}
