import { rosterCsv, writesOf } from "../roster";
import { Stack } from "../stack";
import { atMost, type Scenario } from "./scenario";

/** Creates the standard roster while the engine writes its state only at the end. */
export const checkpointsOff: Scenario = async (setup, scale) => {
  const { roster, requestsPerSecond } = scale;
  const stack = await Stack.open(setup, { requestsPerSecond });
  try {
    stack.skipCheckpoints();
    await stack.declare(rosterCsv(roster));
    const { seconds, throttled } = await stack.run("up");
    const floor = writesOf(roster) / requestsPerSecond;
    return [
      { what: "create", unit: "s", measured: seconds, ...atMost(1.05, floor, scale) },
      { what: "create, throttled", unit: "requests", measured: throttled, target: 0 },
    ];
  } finally {
    await stack.close();
  }
};
