import { escapeControlsInLines } from "../text/controls";

/**
 * Writes a text to standard output, on a terminal with its control characters escaped.
 *
 * It is no error that a reader (such as `head`) closes the pipe early.
 */
export async function print(text: string): Promise<void> {
  const written = process.stdout.isTTY ? escapeControlsInLines(text) : text;
  await new Promise<void>((resolve, reject) => {
    const ended = (error: Error | null | undefined) => {
      if (error && (!("code" in error) || error.code !== "EPIPE")) reject(error);
      else resolve();
    };
    process.stdout.once("error", ended);
    process.stdout.write(written, ended);
  });
}
