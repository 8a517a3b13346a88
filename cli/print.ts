import { escapeControlsInLines } from "../text/controls";

/**
 * Writes text on standard output. On a terminal nothing in it acts.
 *
 * A reader that has seen enough (`head`) is no error.
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
