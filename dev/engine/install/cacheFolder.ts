import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { cache } from "../checkout";
import type { Engine, Log } from "../engine";
import { withLock } from "../process/lock";
import { engineAt, engineVersion } from "../version";

/** The folder of installed engines, with one folder for each version and source. */
export const enginesFolder = path.join(cache, "engine");

/** The folder of the engine from a source. */
export function folderOf(source: string, engines = enginesFolder, version = engineVersion): string {
  return path.join(engines, `${version}-${source}`);
}

/** The engine in a folder. */
export function engineIn(folder: string): Promise<Engine> {
  return engineAt(path.join(folder, "bin", "pulumi"));
}

/**
 * Installs an engine in a folder. Only one process at a time does it, and the folder appears only when it is complete.
 *
 * @param make installs the engine in the given folder
 */
export function installInto(folder: string, log: Log, make: (folder: string) => Promise<void>): Promise<Engine> {
  const waiting = () => log("Another process is setting up the Pulumi engine; waiting for it");
  return withLock(`${folder}.lock`, () => installOnce(folder, make), waiting);
}

async function installOnce(folder: string, make: (folder: string) => Promise<void>): Promise<Engine> {
  const existing = await engineIn(folder).catch(() => undefined);
  if (existing !== undefined) return existing;
  await removeInterrupted(folder);
  const part = await mkdtemp(partPrefix(folder));
  try {
    await mkdir(path.join(part, "bin"));
    await make(part);
    await engineIn(part);
    await rm(folder, { recursive: true, force: true });
    await rename(part, folder);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return engineIn(folder);
}

function partPrefix(folder: string): string {
  return `${folder}.part-`;
}

/** Removes the files of a killed installation. No other process is installing, because this one has the lock. */
async function removeInterrupted(folder: string): Promise<void> {
  const prefix = path.basename(partPrefix(folder));
  const names = await readdir(path.dirname(folder));
  const parts = names.filter((name) => name.startsWith(prefix));
  await Promise.all(parts.map((name) => rm(path.join(path.dirname(folder), name), { recursive: true, force: true })));
}
