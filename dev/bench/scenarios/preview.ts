import { type RosterSize, rosterCsv } from "../roster";
import { type Measured, type Setup, Stack } from "../stack";
import { atMost, type Measurement, type Scenario } from "./scenario";

/** Compares previews and updates that change nothing with a program of as many dynamic resources that do nothing. */
export const preview: Scenario = async (setup, scale) => {
  const measurements: Measurement[] = [];
  for (const users of scale.unchanged) {
    const size = { users, groups: Math.max(1, Math.round(users / 50)), groupsPerUser: 3 };
    const { ours, plain } = await unchanged(setup, size);
    for (const command of ["preview", "up"] as const) {
      const [measured, floor] = [ours[command], plain[command]];
      const what = `${command}, nothing changed, ${users} users`;
      const cpu = (of: Measured) => of.program.cpuSeconds + of.plugin.cpuSeconds + of.engine.cpuSeconds;
      const memory = { unit: "MB" } as const;
      measurements.push(
        { what, unit: "s", measured: measured.seconds, ...atMost(1.25, floor.seconds, scale) },
        { what: `${what}: processor time`, unit: "s", measured: cpu(measured), floor: cpu(floor) },
        {
          ...memory,
          what: `${what}: the program`,
          measured: measured.program.mb,
          ...atMost(1, floor.program.mb, scale),
        },
        { ...memory, what: `${what}: the plugin`, measured: measured.plugin.mb, floor: floor.plugin.mb },
        { ...memory, what: `${what}: the engine`, measured: measured.engine.mb, floor: floor.engine.mb },
      );
    }
  }
  return measurements;
};

type Unchanged = Record<"preview" | "up", Measured>;

/**
 * Creates everything, and then measures commands that change nothing. The two programs take turns, so that other work on the
 * machine slows down both.
 */
async function unchanged(setup: Setup, size: RosterSize): Promise<{ ours: Unchanged; plain: Unchanged }> {
  const stacks = [await Stack.open(setup, {}), await Stack.open(setup, {}, "plain")] as const;
  const [ours, plain] = stacks;
  try {
    await ours.declare(rosterCsv(size));
    // Each group has a resource for itself and one for its members.
    await plain.project.configure({ "plain:resources": String(size.users + 2 * size.groups) });
    for (const stack of stacks) {
      stack.skipCheckpoints();
      await stack.run("up");
    }
    const [ourPreview, plainPreview] = [await ours.run("preview"), await plain.run("preview")];
    const [plainUp, ourUp] = [await plain.run("up"), await ours.run("up")];
    return { ours: { preview: ourPreview, up: ourUp }, plain: { preview: plainPreview, up: plainUp } };
  } finally {
    for (const stack of stacks) await stack.close();
  }
}
