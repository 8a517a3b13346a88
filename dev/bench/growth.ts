import { type RosterSize, rosterCsv, writesOf } from "./roster";
import { type Setup, Stack } from "./stack";

const progressEveryMs = 10_000;

/** What it took to create a roster as fast as it goes, without checkpoints. */
export interface Grown {
  size: RosterSize;
  seconds: number;
  /** The most memory that the plugin had, in MB. */
  pluginMb: number;
  /** A user's resource in the state, on the average, in KB. */
  userKb: number;
  /** What `identitystore audit` asks for afterwards. */
  auditRequests: number;
}

/** Creates a roster of so many users, a group for every 50 and three memberships each. */
export async function growTo(
  setup: Setup,
  users: number,
  progress: (done: number, all: number) => void,
): Promise<Grown> {
  const size = { users, groups: Math.max(1, Math.round(users / 50)), groupsPerUser: 3 };
  const stack = await Stack.open(setup, {});
  const timer = setInterval(() => progress(stack.requests(), writesOf(size)), progressEveryMs);
  try {
    stack.skipCheckpoints();
    await stack.declare(rosterCsv(size));
    const { seconds, pluginMb } = await stack.run("up");
    return { size, seconds, pluginMb, userKb: await stack.userKilobytes(), auditRequests: await stack.audit() };
  } finally {
    clearInterval(timer);
    await stack.close();
  }
}

/** What an update takes that has hardly anybody to create. */
export async function startSeconds(setup: Setup): Promise<number> {
  return (await growTo(setup, 1, () => undefined)).seconds;
}
