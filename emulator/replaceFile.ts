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
 * Writes a file, or the target of a symbolic link. It writes a temporary file beside it and renames that file, so that a
 * reader finds either the old or the new content. The mode and the owner of the file stay.
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
      throw new Error(`it belongs to user ${uid} and group ${gid}, and a new file cannot be given to them: ${cause}`, {
        cause,
      });
    }
  }
  chmodSync(path, mode & 0o7777);
}

/** The target of symbolic links, even if the target does not exist yet: like a shell, the emulator creates the target. */
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
