/** Work that takes at least this long is announced. */
const longSeconds = 10;

/**
 * Says before long work how long it takes.
 *
 * @param what what is read, such as `access`
 * @param say default: prints the line on standard error
 */
export function sayCosts(
  what: string,
  calls: number,
  callsPerSecond: number,
  say: (line: string) => void = console.error,
): void {
  const seconds = calls / callsPerSecond;
  if (seconds < longSeconds) return;
  const rounded = (Math.ceil(calls / 10) * 10).toLocaleString("en-US");
  say(
    `identitystore: reading the ${what} takes about ${rounded} calls, ${Math.ceil(seconds).toLocaleString("en-US")} s`,
  );
}
