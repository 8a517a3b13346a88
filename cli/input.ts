import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { whyUnreadable } from "../text/whyUnreadable";

/** A text that a command reads, and its name in messages. */
export interface Input {
  source: string;
  text: string;
}

/** Reads files. `-` is standard input; so is an empty list if standard input is a pipe. */
export async function readInputs(files: string[]): Promise<Input[]> {
  const isPiped = files.length === 0 && !process.stdin.isTTY;
  return Promise.all((isPiped ? ["-"] : files).map(readInput));
}

export async function readInput(file: string): Promise<Input> {
  const { source, bytes } = await readBytes(file);
  return { source, text: bytes.toString("utf8") };
}

/** Reads the bytes of a file, for callers that detect the encoding. */
export async function readBytes(file: string): Promise<{ source: string; bytes: Buffer }> {
  if (file === "-") return { source: "standard input", bytes: await buffer(process.stdin) };
  try {
    return { source: file, bytes: await readFile(file) };
  } catch (error) {
    throw new Error(`${file} cannot be read: ${whyUnreadable(error)}`, { cause: error });
  }
}
