import { type Progress, progressBar } from "./progress";

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
