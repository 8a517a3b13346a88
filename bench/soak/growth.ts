import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type Bed, Stack } from "../bed";
import { type RosterSize, rosterCsv, writesOf } from "../roster";

const progressEveryMs = 10_000;

/** What it took to create a roster as fast as it goes, without checkpoints. */
export interface Growth {
  users: number;
  seconds: number;
  /** The most memory that the plugin had. */
  pluginMb: number;
  /** The whole state, as compact JSON. */
  stateMb: number;
  /** One user's resource in it, on the average. */
  userKb: number;
}

/** Creates a roster of so many users, a group for every 50 and three memberships each, and says how far it is. */
export async function create(bed: Bed, users: number): Promise<Growth> {
  const size = { users, groups: Math.max(1, Math.round(users / 50)), groupsPerUser: 3 };
  const stack = await Stack.open(bed, {}, { PULUMI_SKIP_CHECKPOINTS: "true" });
  const progress = setInterval(() => sayHowFar(stack, size), progressEveryMs);
  try {
    await writeFile(path.join(stack.project.folder, "people.csv"), rosterCsv(size));
    const { seconds, pluginMb } = await stack.run("up");
    return { users, seconds, pluginMb, ...(await stateOf(stack)) };
  } finally {
    clearInterval(progress);
    await stack.close();
  }
}

function sayHowFar(stack: Stack, size: RosterSize): void {
  console.error(`${size.users} users: ${stack.emulator.stats().total.ok} of ${writesOf(size)} writes done`);
}

async function stateOf({ project }: Stack): Promise<Pick<Growth, "stateMb" | "userKb">> {
  const state = await project.exportState();
  const users = state.deployment.resources.filter(({ type }) => type.endsWith("identitystore:User"));
  const total = users.reduce((sum, resource) => sum + bytesOf(resource), 0);
  return { stateMb: bytesOf(state) / 1e6, userKb: total / users.length / 1e3 };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
