import {
  chmodSync,
  chownSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Writes a file, or the one that a symbolic link leads to: beside it, and then renames, so that a reader finds the old
 * contents or the new ones. Mode and owner stay what they are.
 */
export function replaceFile(path: string, text: string): void {
  const target = targetOf(path);
  const old = statSync(target, { throwIfNoEntry: false });
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, old && { mode: 0o600 });
    if (old !== undefined) inherit(temporary, old);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function inherit(path: string, { uid, gid, mode }: Stats): void {
  const own = statSync(path);
  if (own.uid !== uid || own.gid !== gid) {
    try {
      chownSync(path, uid, gid);
    } catch (cause) {
      throw new Error(`it belongs to user ${uid} and group ${gid}, who would lose it: ${cause}`, { cause });
    }
  }
  chmodSync(path, mode & 0o7777);
}

/** Where symbolic links lead from a path, also if there is no file yet: it is made where they lead, as by a shell. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const link = linkAt(path);
  return link === undefined ? path : targetOf(resolve(realpathSync(dirname(path)), link));
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
