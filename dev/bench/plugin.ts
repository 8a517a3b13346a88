import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

const goneWithinMs = 15_000;
const intervalMs = 250;
/** Patterns of the command lines of processes. */
const commands = {
  plugin: /^node\0.*dynamic-provider/s,
  program: /pulumi\/cmd\/run/,
  engine: /^[^\0]*\/pulumi\0(up|preview|refresh|destroy)\0/,
};

/** The plugin processes that run in a folder, from /proc of Linux; empty on other systems. */
export function pluginsIn(folder: string): number[] {
  return processesIn(folder, "plugin");
}

function processesIn(folder: string, kind: keyof typeof commands): number[] {
  return processIds().filter(
    (id) =>
      commands[kind].test(text(`/proc/${id}/cmdline`)) &&
      (workingFolder(id) === folder || text(`/proc/${id}/environ`).includes(folder)),
  );
}

/**
 * Resolves when no plugin process runs in a folder: a plugin must exit by itself after its engine is gone.
 *
 * @throws if a plugin still runs after some time
 */
export async function pluginsGone(folder: string): Promise<void> {
  const deadline = Date.now() + goneWithinMs;
  while (pluginsIn(folder).length > 0) {
    if (Date.now() > deadline) throw new Error(`a plugin still runs ${goneWithinMs} ms after its engine was killed`);
    await wait(100);
  }
}

/** Measures the peak memory and the processor time of the processes of one kind in a folder. */
export class ProcessWatch {
  #peakMb = 0;
  readonly #cpuSeconds = new Map<number, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(folder: string, kind: keyof typeof commands) {
    this.#timer = setInterval(() => {
      for (const id of processesIn(folder, kind)) {
        this.#peakMb = Math.max(this.#peakMb, peakOf(id));
        this.#cpuSeconds.set(id, cpuSecondsOf(id) ?? this.#cpuSeconds.get(id) ?? 0);
      }
    }, intervalMs);
  }

  /** Stops the measurement. */
  stop(): ProcessFigures {
    clearInterval(this.#timer);
    return { mb: this.#peakMb, cpuSeconds: [...this.#cpuSeconds.values()].reduce((sum, seconds) => sum + seconds, 0) };
  }
}

/** What processes used. */
export interface ProcessFigures {
  /** Peak memory, in MB. */
  mb: number;
  /** Processor time, up to the last measurement: at most {@link intervalMs} of each thread is missing. */
  cpuSeconds: number;
}

/** Linux records the peak of each process, so that short peaks are measured too. */
function peakOf(id: number): number {
  return Number(/^VmHWM:\s*(\d+) kB/m.exec(text(`/proc/${id}/status`))?.[1] ?? 0) / 1024;
}

/** User and system time (proc(5), in ticks of which Linux has a hundred a second). */
function cpuSecondsOf(id: number): number | undefined {
  const [, fields] = /\) (.*)/s.exec(text(`/proc/${id}/stat`)) ?? [];
  const [user, system] = fields?.split(" ").slice(11, 13) ?? [];
  return system === undefined ? undefined : (Number(user) + Number(system)) / 100;
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

function workingFolder(id: number): string | undefined {
  try {
    return readlinkSync(`/proc/${id}/cwd`);
  } catch {
    return undefined;
  }
}

function text(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
