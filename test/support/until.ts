import { setTimeout as wait } from "node:timers/promises";

/** Resolves once a condition is true; rejects after a time limit. */
export async function until(isSo: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain`);
    await wait(100);
  }
}
