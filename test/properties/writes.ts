import type { Emulator } from "../../emulator";

/** How many requests have changed a directory so far. */
export function writesIn(emulator: Emulator): number {
  const operations = Object.entries(emulator.stats().operations);
  const changing = operations.filter(([name]) => /^(Create|Update|Delete)/.test(name));
  return changing.reduce((sum, [, { ok }]) => sum + ok, 0);
}
