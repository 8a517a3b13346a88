import { readdir, readFile, readlink } from "node:fs/promises";

/** A running process. */
export interface Process {
  pid: number;
  /** The command line that it was started with. */
  command: string;
}

/** The processes that run in this folder, from Linux's list of processes. */
export async function processesIn(folder: string): Promise<Process[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const processes = await Promise.all(
    pids.map(async (pid) => ({
      pid: Number(pid),
      folder: await readlink(`/proc/${pid}/cwd`).catch(() => ""),
      command: (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).replaceAll("\0", " "),
    })),
  );
  return processes.filter((process) => process.folder === folder).map(({ pid, command }) => ({ pid, command }));
}
