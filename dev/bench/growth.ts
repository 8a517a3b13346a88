import { type RosterSize, rosterCsv, writesOf } from "./roster";
import { type Setup, Stack } from "./stack";

const progressEveryMs = 10_000;

/** The figures of creating a roster without checkpoints and without a limit of requests. */
export interface Grown {
  size: RosterSize;
  seconds: number;
  /** Peak memory of the plugin, in MB. */
  pluginMb: number;
  /** The average size of a user in the state, in KB. */
  userKb: number;
  /** The requests of `identitystore audit` afterwards. */
  auditRequests: number;
}

/** Creates a roster of some users, with one group for every 50 users and three memberships for each user. */
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
    const { seconds, plugin } = await stack.run("up");
    return {
      size,
      seconds,
      pluginMb: plugin.mb,
      userKb: await stack.userKilobytes(),
      auditRequests: await stack.audit(),
    };
  } finally {
    clearInterval(timer);
    await stack.close();
  }
}

/** The time of an update that creates only one user. */
export async function startSeconds(setup: Setup): Promise<number> {
  return (await growTo(setup, 1, () => undefined)).seconds;
}
