import { pagesOf, rosterCsv, writesOf } from "../roster";
import { Stack } from "../stack";
import { atMost, type Scenario } from "./scenario";

/** Creates, previews, refreshes and destroys a roster with default settings. */
export const standard: Scenario = async (setup, scale) => {
  const { roster, requestsPerSecond } = scale;
  const stack = await Stack.open(setup, { requestsPerSecond });
  try {
    await stack.declare(rosterCsv(roster));
    const create = await stack.run("up");
    const preview = await stack.run("preview");
    const unchanged = await stack.run("up");
    const refresh = await stack.run("refresh");
    const userKb = await stack.userKilobytes();
    // Only its requests are measured. With checkpoints, their number is the same, but it takes many minutes.
    stack.skipCheckpoints();
    const destroy = await stack.run("destroy");
    const floor = writesOf(roster) / requestsPerSecond;
    const { users, groups } = roster;
    return [
      { what: "create", unit: "s", measured: create.seconds, ...atMost(1.3, floor, scale) },
      { what: "create", unit: "requests", measured: create.requests, floor: writesOf(roster) },
      { what: "create, throttled", unit: "requests", measured: create.throttled, target: 0 },
      { what: "preview, nothing changed", unit: "requests", measured: preview.requests, target: 0 },
      { what: "up, nothing changed", unit: "requests", measured: unchanged.requests, target: 0 },
      {
        what: "refresh, nothing changed",
        unit: "requests",
        measured: refresh.requests,
        floor: pagesOf(roster),
        target: pagesOf(roster) + 4,
      },
      {
        what: "destroy",
        unit: "requests",
        measured: destroy.requests,
        floor: users + groups,
        target: users + groups + 10,
      },
      { what: "state of a user", unit: "KB", measured: userKb, target: 3 },
    ];
  } finally {
    await stack.close();
  }
};
