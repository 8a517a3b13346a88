import { type Progress, progressBar } from "./progress";

/** What shells call a program that Ctrl-C ended: 128 and the number of SIGINT. */
const interrupted = 130;

/**
 * Does something that only reads, with progress on a terminal. Ctrl-C ends it at once: there is nothing to undo, and the
 * terminal is left as it was.
 */
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
