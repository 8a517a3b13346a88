const intervalMs = 500;

/** Exits this process when its parent process is gone, for whatever reason. */
export function exitWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, intervalMs);
}
