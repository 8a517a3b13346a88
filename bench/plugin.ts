import { readdirSync, readFileSync } from "node:fs";

const intervalMs = 250;
const scriptName = "dynamic-provider";

/** The plugin processes that run in a folder, by Linux's own list; none where there is no such list. */
export function pluginsIn(folder: string): number[] {
  return processIds().filter((id) => {
    const command = text(`/proc/${id}/cmdline`);
    return command.startsWith("node\0") && command.includes(scriptName) && text(`/proc/${id}/environ`).includes(folder);
  });
}

/** Watches how much memory the plugin processes of a folder have had at most, in MB. */
export class MemoryWatch {
  #peakMb = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(folder: string) {
    this.#timer = setInterval(() => {
      for (const id of pluginsIn(folder)) this.#peakMb = Math.max(this.#peakMb, peakOf(id));
    }, intervalMs);
  }

  /** Ends the watch, and tells. */
  stop(): number {
    clearInterval(this.#timer);
    return this.#peakMb;
  }
}

/** Linux keeps the peak of each process, so that none is missed between two looks. */
function peakOf(id: number): number {
  return Number(/^VmHWM:\s*(\d+) kB/m.exec(text(`/proc/${id}/status`))?.[1] ?? 0) / 1024;
}

function processIds(): number[] {
  try {
    return readdirSync("/proc")
      .map(Number)
      .filter((id) => id > 0);
  } catch {
    return [];
  }
}

function text(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
