// Kills updates at random points, and creates larger and larger rosters, on the genuine engine and the emulator:
// npm run soak -- --help
import { Command } from "commander";
import { number } from "../../../cli/parseOption";
import { crashCases } from "../crash/crashCase";
import { Crashes } from "../crash/crashes";
import { type Grown, growTo, startSeconds } from "../growth";
import { type Setup, setUp } from "../stack";
import { reportGrowth } from "./growthTable";

const sizes = [1_000, 2_000, 5_000, 10_000];

interface Options {
  crashes: number;
  seed: number;
  users: number;
}

const command = new Command("npm run soak --")
  .description("stress the genuine engine and the package, and check the results")
  .option("--crashes <number>", "how many updates to kill; 0 for none", number, 50)
  .option("--seed <number>", "determines at which points updates are killed", number, Date.now())
  .option("--users <number>", "the largest roster to create without a limit of requests; 0 for none", number, 10_000)
  .addHelpText(
    "after",
    "\nExit codes: 0 all targets are met, 2 a target is missed, 1 a crash was not repaired, or the soak could not run.",
  )
  .action(soak);

async function soak(options: Options): Promise<void> {
  const setup = await setUp();
  await crash(setup, options.seed, options.crashes);
  const missed = options.users > 0 ? await grow(setup, options.users) : [];
  for (const sentence of missed) say(`MISSED: ${sentence}`);
  if (missed.length > 0) process.exitCode = 2;
}

async function crash(setup: Setup, seed: number, count: number): Promise<void> {
  if (count === 0) return;
  say(`${count} updates are killed (--seed ${seed})`);
  const crashes = await Crashes.open(setup);
  try {
    for (const [index, crashCase] of crashCases(seed, count).entries()) {
      say(`${index + 1} of ${count}: ${await crashes.run(crashCase)}`);
    }
    await crashes.settle();
    say(`${count} killed updates were each finished by the next one, and nobody is missing, extra or twice`);
  } finally {
    await crashes.close();
  }
}

async function grow(setup: Setup, largest: number): Promise<string[]> {
  say("the start of an update ...");
  const start = await startSeconds(setup);
  const rows: Grown[] = [];
  for (const users of [...sizes.filter((size) => size < largest), largest]) {
    say(`${users} users ...`);
    rows.push(await growTo(setup, users, (done, all) => say(`${users} users: ${done} of ${all} writes done`)));
  }
  const { table, missed } = reportGrowth(start, rows);
  console.log(table);
  return missed;
}

function say(line: string): void {
  console.log(`${new Date().toTimeString().slice(0, 8)} ${line}`);
}

// All child processes exit with this process.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
command.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
