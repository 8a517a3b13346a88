import { escapeControlsInLines } from "../text/controls";
import { escapeControlsBesideStyles, noScreen, type Screen } from "../text/screen";

interface Output {
  stdout: Pick<NodeJS.WriteStream, "isTTY" | "columns" | "hasColors">;
  env: NodeJS.ProcessEnv;
}

/** Returns what shows standard output: the terminal. A pipe has no width, unless `COLUMNS` gives it one. */
export function screen({ stdout, env }: Output = process): Screen {
  const columns = /^[1-9]\d*$/.test(env.COLUMNS ?? "") ? Number(env.COLUMNS) : undefined;
  if (!stdout.isTTY) return { ...noScreen, width: columns ?? noScreen.width };
  // Some terminals do not know their width, and say 0.
  return { width: stdout.columns || columns || 80, hasColors: stdout.hasColors() };
}

/**
 * Writes a text to standard output, on a terminal with its control characters escaped.
 *
 * It is no error that a reader (such as `head`) closes the pipe early.
 *
 * @param isStyled whether the text may contain styles: the control characters of its names are escaped already
 */
export async function print(text: string, { isStyled = false } = {}): Promise<void> {
  const shown = isStyled ? escapeControlsBesideStyles(text) : escapeControlsInLines(text);
  const written = process.stdout.isTTY ? shown : text;
  await new Promise<void>((resolve, reject) => {
    const ended = (error: Error | null | undefined) => {
      if (error && (!("code" in error) || error.code !== "EPIPE")) reject(error);
      else resolve();
      // The error event follows the answer of a failed write: without a listener, it would end the process.
      if (!error) process.stdout.off("error", ended);
    };
    process.stdout.once("error", ended);
    process.stdout.write(written, ended);
  });
}
