// Kills many updates at random points and finishes them, then creates larger and larger rosters: npm run soak -- --help
import { Command } from "commander";
import { toTable } from "../audit/text/table";
import { number } from "../cli/number";
import { type Bed, makeBed } from "./bed";
import { crash, crashesOf, isRecovered } from "./crash";
import { large } from "./roster";
import { create } from "./scenarios/growth";

const sizes = [1_000, 2_000, 5_000, large.users];

interface Flags {
  crashes: number;
  seed: number;
  growth: boolean;
}

async function soak({ crashes, seed, growth }: Flags): Promise<void> {
  const bed = await makeBed();
  const failures = await crashMany(bed, crashes, seed);
  console.log(`${crashes - failures} of ${crashes} crashed updates were finished by the next one (seed ${seed})`);
  if (failures > 0) process.exitCode = 2;
  if (growth && !(await grow(bed))) process.exitCode = 2;
}

/** Says how many were not finished. */
async function crashMany(bed: Bed, count: number, seed: number): Promise<number> {
  let failures = 0;
  for (const [index, plan] of crashesOf(seed, count).entries()) {
    const outcome = await crash(bed, plan).then(
      (aftermath) => (isRecovered(aftermath) ? "finished" : `NOT FINISHED: ${JSON.stringify(aftermath)}`),
      (error: unknown) => `FAILED: ${error instanceof Error ? error.message : error}`,
    );
    if (outcome !== "finished") failures++;
    console.log(`crash ${index + 1} of ${count}: ${JSON.stringify(plan)}: ${outcome}`);
  }
  return failures;
}

/** Whether time for each identity stays flat, and memory and state stay below their targets. */
async function grow(bed: Bed): Promise<boolean> {
  const rows: string[][] = [];
  const times: number[] = [];
  let isMet = true;
  for (const users of sizes) {
    console.error(`creating ${users} users ...`);
    const { seconds, pluginMb, userKb } = await create(bed, { users, groups: users / 50, groupsPerUser: 3 });
    const ms = (1000 * seconds) / users;
    times.push(ms);
    isMet &&= ms <= 1.3 * (times[0] ?? 0) && pluginMb <= 300 && userKb <= 3;
    rows.push([String(users), seconds.toFixed(1), ms.toFixed(1), pluginMb.toFixed(0), userKb.toFixed(2)]);
  }
  console.log(toTable({ columns: ["users", "s", "ms a user", "plugin, MB", "state of a user, KB"], rows }));
  return isMet;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
new Command("npm run soak --")
  .description("kill updates at random points and finish them; create rosters of up to 10,000 people")
  .option("--crashes <number>", "how many updates to kill", number, 50)
  .option("--seed <number>", "which ones", number, Date.now())
  .option("--no-growth", "leave the larger and larger rosters out")
  .addHelpText("after", "\nExit codes: 0 all went as it should, 2 something did not, 1 could not do it.")
  .action(soak)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
