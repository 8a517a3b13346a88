import { rosterCsv } from "../roster";
import { type Measured, type Setup, Stack } from "../stack";
import type { Scenario } from "./scenario";

/** Compares a program of many people with a program of one: the time until the first user is created, and the memory. */
export const registration: Scenario = async (setup, { registered, judgesTime }) => {
  const alone = await register(setup, 1);
  const many = await register(setup, registered);
  const later = (many.firstRequestSeconds ?? Number.NaN) - (alone.firstRequestSeconds ?? Number.NaN);
  return [
    {
      what: `the first of ${registered} users, later than an only one`,
      unit: "s",
      measured: later,
      ...(judgesTime ? { target: 2 } : {}),
    },
    {
      what: `memory of the program, ${registered} users`,
      unit: "MB",
      measured: many.program.mb,
      floor: alone.program.mb,
      ...(judgesTime ? { target: 1_050 } : {}),
    },
  ];
};

/** Creates some people, each in three groups, without a limit of requests. */
async function register(setup: Setup, users: number): Promise<Measured> {
  const stack = await Stack.open(setup, {});
  try {
    stack.skipCheckpoints();
    await stack.declare(rosterCsv({ users, groups: Math.max(1, Math.round(users / 50)), groupsPerUser: 3 }));
    return await stack.run("up");
  } finally {
    await stack.close();
  }
}
