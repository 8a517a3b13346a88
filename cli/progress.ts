import { SingleBar } from "cli-progress";
import type { ListingProgress } from "./directory/listingProgress";

/** Shows the progress of a long listing until it is stopped. */
export interface Progress extends ListingProgress {
  stop(): void;
}

/** Shows progress on standard error if that is a terminal, else nothing. */
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
