import { writeFile } from "node:fs/promises";
import { whyUnreadable } from "../text/whyUnreadable";

/**
 * Writes a file. What a command writes is personal data, so that only the user can read a new file, except on Windows, where
 * the folder decides. A file that exists keeps its mode.
 */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content, { mode: 0o600 });
  } catch (error) {
    throw new Error(`${file} cannot be written: ${whyUnreadable(error)}`, { cause: error });
  }
}
