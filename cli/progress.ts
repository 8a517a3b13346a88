import { SingleBar } from "cli-progress";
import { type ListingProgress, noProgress } from "../provider/client/pages";
import { escapeControlsInLines } from "../text/controls";

/** Shows the progress of a long listing until it is stopped. */
export interface Progress extends ListingProgress {
  /** Prints a line on standard error. A bar would overwrite it, and disappears until the next stage. */
  say(line: string): void;
  stop(): void;
}

/** Shows progress on standard error if that is a terminal, else nothing. */
export function progressBar(stream: NodeJS.WritableStream & { isTTY?: boolean } = process.stderr): Progress {
  const print = (line: string) => void stream.write(`${escapeControlsInLines(line)}\n`);
  if (!stream.isTTY) return { ...noProgress, say: print, stop: () => {} };
  let bar: SingleBar | undefined;
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    stage(title, total) {
      stop();
      const format = total === undefined ? `${title}: {value}` : `${title}: [{bar}] {value}/{total}`;
      bar = new SingleBar({ stream, format, clearOnComplete: true, hideCursor: true, fps: 5 });
      bar.start(total ?? 0, 0);
    },
    update: (count) => bar?.update(count),
    say: (line) => {
      stop();
      print(line);
    },
    stop,
  };
}

/** The exit code that shells give a program that Ctrl-C ended: 128 plus the number of SIGINT. */
const interrupted = 130;

/** Shows the progress of work that only reads. Ctrl-C ends it at once, as there is nothing to undo, and restores the terminal. */
export async function withProgress<T>(work: (progress: Progress) => Promise<T>): Promise<T> {
  const progress = progressBar();
  const stop = () => {
    progress.stop();
    process.exit(interrupted);
  };
  process.once("SIGINT", stop);
  try {
    return await work(progress);
  } finally {
    progress.stop();
    process.removeListener("SIGINT", stop);
  }
}
