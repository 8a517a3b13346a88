import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

/** What a command reads, and what to call it in messages. */
export interface Input {
  source: string;
  text: string;
}

/** The texts of files; `-`, or nothing where something is piped in, is standard input. */
export async function readInputs(files: string[]): Promise<Input[]> {
  const isPiped = files.length === 0 && !process.stdin.isTTY;
  return Promise.all((isPiped ? ["-"] : files).map(readInput));
}

export async function readInput(file: string): Promise<Input> {
  if (file === "-") return { source: "standard input", text: await text(process.stdin) };
  try {
    return { source: file, text: await readFile(file, "utf8") };
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
