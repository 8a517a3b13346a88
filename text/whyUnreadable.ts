const reasons: { [code: string]: string } = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "permission is denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
};

/** Why a file could not be read or written, in words; for rare reasons, the message of the file system. */
export function whyUnreadable(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const reason = "code" in error ? reasons[String(error.code)] : undefined;
  return reason ?? error.message;
}
