import { growTo, startSeconds } from "../growth";
import { pagesOf } from "../roster";
import { atMost, type Scenario } from "./scenario";

/** Creates rosters of two sizes without checkpoints and without a limit of requests, and audits the larger one. */
export const growth: Scenario = async (setup, scale) => {
  const start = await startSeconds(setup);
  const small = await growTo(setup, scale.growth.from, progress);
  const large = await growTo(setup, scale.growth.to, progress);
  const [perSmall, perLarge] = [small, large].map(({ size, seconds }) => (1_000 * (seconds - start)) / size.users);
  const { users } = large.size;
  return [
    {
      what: `create, for each of ${users} users beside ${small.size.users}`,
      unit: "ms",
      measured: perLarge ?? 0,
      ...atMost(1.3, perSmall ?? 0, scale),
    },
    { what: `memory of the plugin, ${users} users`, unit: "MB", measured: large.pluginMb, target: 300 },
    {
      what: `audit, ${users} users`,
      unit: "requests",
      measured: large.auditRequests,
      floor: pagesOf(large.size),
      target: pagesOf(large.size) + 18,
    },
  ];
};

function progress(done: number, all: number): void {
  console.error(`${done} of ${all} writes done`);
}
