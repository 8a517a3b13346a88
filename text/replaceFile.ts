import * as fs from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Writes a file, or the target of a symbolic link. It writes a temporary file beside it and renames that file, so that a
 * reader finds either the old or the new content. The mode and the owner of the file stay. Only the user can read a new file.
 *
 * The package write-file-atomic (8.0.0) does not do this: it replaces a link whose target does not exist, and it gives the
 * file to the user of this process without an error if it cannot keep the owner.
 */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const target = targetOf(path);
  const old = fs.statSync(target, { throwIfNoEntry: false });
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    fs.writeFileSync(temporary, content, { mode: 0o600 });
    if (old !== undefined) inherit(temporary, old);
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

function inherit(path: string, { uid, gid, mode }: fs.Stats): void {
  const own = fs.statSync(path);
  if (own.uid !== uid || own.gid !== gid) {
    try {
      fs.chownSync(path, uid, gid);
    } catch (cause) {
      const reason = `it belongs to user ${uid} and group ${gid}, and a new file cannot be given to them: ${cause}`;
      throw new Error(reason, { cause });
    }
  }
  fs.chmodSync(path, mode & 0o7777);
}

/** The target of symbolic links, even if the target does not exist yet: as a shell does, a write creates the target. */
function targetOf(path: string): string {
  if (fs.statSync(path, { throwIfNoEntry: false }) !== undefined) return fs.realpathSync(path);
  const isLink = fs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink ? targetOf(resolve(fs.realpathSync(dirname(path)), fs.readlinkSync(path))) : path;
}
