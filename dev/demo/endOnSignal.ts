import { setTimeout as wait } from "node:timers/promises";
import type { Stage } from "./stage";

const patienceMs = 10_000;

/** On Ctrl-C, lets the engine stop its own processes before this one ends. */
export function endOnSignal(stage: Stage): void {
  const end = async (signal: NodeJS.Signals) => {
    // A terminal sends Ctrl-C to the engine as well, and a second one would keep it from stopping in order.
    if (!(signal === "SIGINT" && process.stdin.isTTY)) stage.running?.kill("SIGINT");
    await Promise.race([stage.running?.result, wait(patienceMs)]);
    process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.removeAllListeners(signal).once(signal, end);
}
