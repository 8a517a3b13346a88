import { rosterCsv, writesOf } from "../roster";
import { Stack } from "../stack";
import type { Scenario } from "./scenario";

/** The same roster with a resource for each membership: what others do, and what `perGroup` is compared with. */
export const each: Scenario = async (setup, { roster, requestsPerSecond }) => {
  const stack = await Stack.open(setup, { requestsPerSecond });
  try {
    await stack.project.configure({ "bench:memberships": "each" });
    await stack.declare(rosterCsv(roster));
    const { seconds, throttled } = await stack.run("up");
    return [
      { what: "create", unit: "s", measured: seconds, floor: writesOf(roster) / requestsPerSecond },
      { what: "create, throttled", unit: "requests", measured: throttled },
    ];
  } finally {
    await stack.close();
  }
};
