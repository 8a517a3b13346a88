import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isErrorCode } from "./errorCode";
import { isAlive } from "./isAlive";

const retryMs = 200;

/**
 * Does some work under a lock, so that only one process on this machine does it at a time.
 *
 * The lock of a dead process is ignored.
 *
 * @param file the lock: a file that exists while a process has the lock
 * @param waiting is called once, if another process has the lock
 */
export async function withLock<Result>(
  file: string,
  work: () => Promise<Result>,
  waiting: () => void = () => {},
): Promise<Result> {
  await mkdir(path.dirname(file), { recursive: true });
  for (let isFirst = true; !(await take(file)); isFirst = false) {
    if (isFirst) waiting();
    await wait(retryMs);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (!isErrorCode(error, "EEXIST")) throw error;
    if (await isAbandoned(file)) await rm(file, { force: true });
    return false;
  }
}

async function isAbandoned(file: string): Promise<boolean> {
  const owner = Number(await readFile(file, "utf8").catch(() => ""));
  // If the file is empty, its owner is still writing it.
  if (owner === 0) return false;
  return owner === process.pid ? isOlderThanThisProcess(file) : !isAlive(owner);
}

/** In a container, a new process may have the id of the dead one. */
async function isOlderThanThisProcess(file: string): Promise<boolean> {
  const startedAt = Date.now() - process.uptime() * 1000;
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs < startedAt,
    () => false,
  );
}
