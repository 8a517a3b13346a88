import { type RosterSize, rosterCsv } from "../roster";
import { type Measured, type Setup, Stack } from "../stack";
import { atMost, type Measurement, type Scenario } from "./scenario";

/** Compares previews and updates that change nothing with a program of as many dynamic resources that do nothing. */
export const preview: Scenario = async (setup, scale) => {
  const measurements: Measurement[] = [];
  for (const users of scale.unchanged) {
    const size = { users, groups: Math.max(1, Math.round(users / 50)), groupsPerUser: 3 };
    const ours = await ofRoster(setup, size);
    // Each group has a resource for itself and one for its members.
    const plain = await ofPlain(setup, users + 2 * size.groups);
    for (const command of ["preview", "up"] as const) {
      const [measured, floor] = [ours[command], plain[command]];
      const what = `${command}, nothing changed, ${users} users`;
      const memory = { unit: "MB" } as const;
      measurements.push(
        { what, unit: "s", measured: measured.seconds, ...atMost(1.25, floor.seconds, scale) },
        {
          ...memory,
          what: `${what}: the program`,
          measured: measured.programMb,
          ...atMost(1, floor.programMb, scale),
        },
        { ...memory, what: `${what}: the plugin`, measured: measured.pluginMb, floor: floor.pluginMb },
        { ...memory, what: `${what}: the engine`, measured: measured.engineMb, floor: floor.engineMb },
      );
    }
  }
  return measurements;
};

type Unchanged = Record<"preview" | "up", Measured>;

async function ofRoster(setup: Setup, size: RosterSize): Promise<Unchanged> {
  const stack = await Stack.open(setup, {});
  try {
    await stack.declare(rosterCsv(size));
    return await unchanged(stack);
  } finally {
    await stack.close();
  }
}

async function ofPlain(setup: Setup, resources: number): Promise<Unchanged> {
  const stack = await Stack.open(setup, {}, "plain");
  try {
    await stack.project.configure({ "plain:resources": String(resources) });
    return await unchanged(stack);
  } finally {
    await stack.close();
  }
}

/** Creates everything, and then measures commands that change nothing. */
async function unchanged(stack: Stack): Promise<Unchanged> {
  stack.skipCheckpoints();
  await stack.run("up");
  return { preview: await stack.run("preview"), up: await stack.run("up") };
}
