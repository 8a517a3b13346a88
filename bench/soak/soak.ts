// Kills updates at random points, shares the quota, and creates larger and larger rosters, on the genuine engine and the
// emulator: npm run soak -- --help
import { Command } from "commander";
import { number } from "../../cli/number";
import { type Bed, makeBed } from "../bed";
import { Crashes } from "../crash/crashes";
import { scenes } from "../crash/scene";
import { sharedQuota } from "../sharedQuota";
import { create, type Growth } from "./growth";
import { reportGrowth } from "./growthTable";

const sizes = [1_000, 2_000, 5_000, 10_000];
const sharing = { users: 200, groups: 10, groupsPerUser: 3 };
/** What the package promises where another client takes half of the requests. */
const most = { throttledShare: 0.02, timesFloor: 1.3 };

interface Options {
  crashes: number;
  seed: number;
  users: number;
  sharedQuota: boolean;
}

const command = new Command("npm run soak --")
  .description("put the genuine engine and the package under strain, and say what of it holds")
  .option("--crashes <number>", "how many updates to kill; 0 for none", number, 50)
  .option("--seed <number>", "where the updates are killed follows from it", number, Date.now())
  .option("--users <number>", "the largest roster to create as fast as it goes; 0 for none", number, 10_000)
  .option("--no-shared-quota", "do without the update that has half of the requests (2 minutes)")
  .addHelpText(
    "after",
    "\nExit codes: 0 everything holds, 2 a target is missed, 1 a crash was not repaired, or it could not run.",
  )
  .action(soak);

async function soak(options: Options): Promise<void> {
  const bed = await makeBed();
  await crash(bed, options.seed, options.crashes);
  const missed = [
    ...(options.sharedQuota ? await share(bed) : []),
    ...(options.users > 0 ? await grow(bed, options.users) : []),
  ];
  for (const sentence of missed) say(`MISSED: ${sentence}`);
  if (missed.length > 0) process.exitCode = 2;
}

async function crash(bed: Bed, seed: number, count: number): Promise<void> {
  if (count === 0) return;
  say(`${count} updates are killed (--seed ${seed})`);
  const crashes = await Crashes.open(bed);
  try {
    for (const [index, scene] of scenes(seed, count).entries()) {
      say(`${index + 1} of ${count}: ${await crashes.play(scene)}`);
    }
    await crashes.settle();
    say(`${count} killed updates were each finished by the next one, and nobody is missing, extra or twice`);
  } finally {
    await crashes.close();
  }
}

async function share(bed: Bed): Promise<string[]> {
  say("an update has half of 20 requests a second ...");
  const { requests, throttled, seconds, floorSeconds } = await sharedQuota(bed, sharing);
  const percent = ((100 * throttled) / requests).toFixed(2);
  const times = (seconds / floorSeconds).toFixed(2);
  say(`${throttled} of ${requests} requests were throttled (${percent} %); ${seconds.toFixed(1)} s, ${times} x floor`);
  return [
    ...(throttled / requests < most.throttledShare ? [] : [`${percent} % of our requests were throttled`]),
    ...(seconds / floorSeconds <= most.timesFloor ? [] : [`half of the requests: ${times} x floor`]),
  ];
}

async function grow(bed: Bed, largest: number): Promise<string[]> {
  say("the start of an update ...");
  const start = await create(bed, 1);
  const rows: Growth[] = [];
  for (const users of [...sizes.filter((size) => size < largest), largest]) {
    say(`${users} users ...`);
    const row = await create(bed, users);
    say(`${users} users: ${row.seconds.toFixed(1)} s, ${row.pluginMb.toFixed(0)} MB in the plugin`);
    rows.push(row);
  }
  const { table, missed } = reportGrowth(start.seconds, rows);
  console.log(table);
  return missed;
}

function say(line: string): void {
  console.log(`${new Date().toTimeString().slice(0, 8)} ${line}`);
}

// Whatever was started ends with this process.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
command.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
