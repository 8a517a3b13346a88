import { rosterCsv, writesOf } from "../roster";
import { Stack } from "../stack";
import type { Scenario } from "./scenario";

/** Creates the standard roster with one resource for each membership, as other tools do, for comparison with `perGroup`. */
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
