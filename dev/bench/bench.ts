// Measures the promised figures on the genuine engine and the emulator, and compares them with the minimum that the API allows:
// npm run bench -- --help
import { writeFile } from "node:fs/promises";
import os from "node:os";
import { Argument, Command } from "commander";
import { type Figure, figuresTable, isMet } from "./figures";
import { full, quick, type Scale } from "./scale";
import { checkpointsOff } from "./scenarios/checkpointsOff";
import { each } from "./scenarios/each";
import { few } from "./scenarios/few";
import { growth } from "./scenarios/growth";
import { preview } from "./scenarios/preview";
import { registration } from "./scenarios/registration";
import type { Scenario } from "./scenarios/scenario";
import { sharedQuota } from "./scenarios/sharedQuota";
import { standard } from "./scenarios/standard";
import { type Setup, setUp } from "./stack";

const scenarios: Record<string, Scenario> = {
  standard,
  checkpointsOff,
  sharedQuota,
  few,
  growth,
  registration,
  preview,
  each,
};
/** The default scenarios: all except `each`, which takes half an hour and serves only for comparison. */
const usual = Object.keys(scenarios).filter((name) => name !== "each");

const command = new Command("npm run bench --")
  .description(
    "measure requests, time, memory and state on the genuine engine, and compare with the minimum that the API allows",
  )
  .addArgument(new Argument("[scenarios...]", "what to measure").choices(Object.keys(scenarios)).default(usual))
  .option("--quick", "about a minute: smaller rosters at a higher rate", false)
  .option("--json <file>", "also write the figures as JSON")
  .addHelpText("after", "\nExit codes: 0 all targets are met, 2 a target is missed, 1 the measurement failed.")
  .action(bench);

async function bench(names: string[], { quick: isQuick, json }: { quick: boolean; json?: string }): Promise<void> {
  const scale = isQuick ? quick : full;
  const setup = await setUp();
  const figures: Figure[] = [];
  for (const name of names) figures.push(...(await measure(name, setup, scale)));
  console.log(figuresTable(figures));
  if (json !== undefined) await writeFile(json, `${JSON.stringify({ machine: machine(), scale, figures }, null, 2)}\n`);
  if (!figures.every(isMet)) process.exitCode = 2;
}

async function measure(name: string, setup: Setup, scale: Scale): Promise<Figure[]> {
  const scenario = scenarios[name];
  if (scenario === undefined) return [];
  console.error(`${new Date().toTimeString().slice(0, 8)} ${name} ...`);
  return (await scenario(setup, scale)).map((figure) => ({ scenario: name, ...figure }));
}

function machine(): Record<string, unknown> {
  return { date: new Date().toISOString(), node: process.version, cpus: os.cpus().map(({ model }) => model) };
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
command.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
