import { type Bed, type Measured, Stack } from "../bed";
import { pagesOf, type RosterSize, rosterCsv } from "../roster";
import { atMost, type Scenario } from "./scenario";

/** What a roster takes that is created as fast as it goes. */
export interface Grown extends Measured {
  auditRequests: number;
  /** State of a user, on the average. */
  userKb: number;
}

/** Rosters of two sizes, without checkpoints and as fast as the engine and the provider go; and an audit of the larger one. */
export const growth: Scenario = async (bed, scale) => {
  const { from, to } = scale.growth;
  const small = await create(bed, from);
  const large = await create(bed, to);
  return [
    {
      what: `create, for each of ${to.users} users beside ${from.users}`,
      unit: "ms",
      measured: (1000 * large.seconds) / to.users,
      ...atMost(1.3, (1000 * small.seconds) / from.users, scale),
    },
    { what: `memory of the plugin, ${to.users} users`, unit: "MB", measured: large.pluginMb, target: 300 },
    {
      what: `audit, ${to.users} users`,
      unit: "requests",
      measured: large.auditRequests,
      floor: pagesOf(to),
      target: pagesOf(to) + 18,
    },
  ];
};

/** Creates a roster without checkpoints and without a limit, and audits it. */
export async function create(bed: Bed, size: RosterSize): Promise<Grown> {
  const stack = await Stack.open(bed, {});
  try {
    stack.skipCheckpoints();
    await stack.declare(rosterCsv(size));
    const measured = await stack.run("up");
    return { ...measured, auditRequests: await stack.audit(), userKb: await stack.userKilobytes() };
  } finally {
    await stack.close();
  }
}
