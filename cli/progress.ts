import { SingleBar } from "cli-progress";

/** What a long listing tells of itself. */
export interface Progress {
  /** What is being done now, and how much of it there is if that is known. */
  stage(title: string, total?: number): void;
  /** How much of it is done. */
  update(count: number): void;
  stop(): void;
}

/** Progress on standard error: on a terminal; in a pipe or a log there is none. */
export function progressBar(stream: NodeJS.WritableStream & { isTTY?: boolean } = process.stderr): Progress {
  if (!stream.isTTY) return { stage: () => {}, update: () => {}, stop: () => {} };
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
    stop,
  };
}
