const intervalMs = 500;

/** Ends this process once the process that started it is gone, however that one ended. */
export function exitWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, intervalMs);
}
