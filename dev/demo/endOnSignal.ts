import { setTimeout as wait } from "node:timers/promises";
import type { DemoStack } from "./demoStack";

const patienceMs = 10_000;

/** On Ctrl-C, lets the engine stop its own processes before this one ends. */
export function endOnSignal(stack: DemoStack): void {
  const end = async (signal: NodeJS.Signals) => {
    // A terminal sends Ctrl-C to the engine as well, and a second one would keep it from stopping in order.
    if (!(signal === "SIGINT" && process.stdin.isTTY)) stack.running?.kill("SIGINT");
    await Promise.race([stack.running?.result, wait(patienceMs)]);
    process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.removeAllListeners(signal).once(signal, end);
}
