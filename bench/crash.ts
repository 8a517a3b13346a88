import { copyFile, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { type Contents, IdentityStore } from "../demo/identityStore";
import { type Expected, expectedFrom } from "../demo/roster";
import type { Running } from "../engine/project/project";
import { type Bed, Stack } from "./bed";
import { pluginsGone, pluginsIn } from "./plugin";
import { type RosterSize, randomNumbers, rosterCsv } from "./roster";

/** Which process is killed in an update, and when. */
export interface Crash {
  victim: "engine" | "plugin";
  /** Whether the update creates a directory, or changes one: people join, leave and move. */
  update: "creation" | "change";
  /** Whether each membership is a step of its own. */
  memberships: "each" | "perGroup";
  /** At which part of the update's requests, from 0 to 1. */
  at: number;
}

/** What is left after a crash and the update that follows it. */
export interface Aftermath {
  /** How many requests were made when the process was killed, and how many came after that. */
  requests: number;
  late: number;
  /** The identity store after the next update. */
  found: Expected;
  /** What the program says. */
  expected: Expected;
  /** Whether one more update, which refreshes, finds nothing to do. */
  isAtRest: boolean;
}

const size: RosterSize = { users: 12, groups: 4, groupsPerUser: 2 };

/**
 * Crashes an update, and finishes the job as docs/recovery.md says.
 *
 * @throws if a command fails that must not, or if a plugin process goes on after its engine is gone
 */
export async function crash(bed: Bed, plan: Crash): Promise<Aftermath> {
  const stack = await Stack.open(bed, {});
  try {
    await stack.project.configure({ "bench:memberships": plan.memberships });
    const before = rosterCsv(size);
    const after = plan.update === "creation" ? before : changed(before);
    if (plan.update === "change") {
      await stack.declare(before);
      await stack.run("up");
    }
    await stack.declare(after);
    const { requests, late } = await killAt(stack, plan);
    if (plan.victim === "engine") {
      await restoreCheckpoint(stack);
      await stack.project.cancel();
    }
    await stack.project.configure({ "identitystore:adopt": "update" });
    await stack.run("up");
    const found = withoutIds(await new IdentityStore(stack.emulator).contents());
    const again = await stack.project.up({ refresh: true, expectNoChanges: true });
    return { requests, late, found, expected: expectedFrom(after), isAtRest: again.code === 0 };
  } finally {
    await stack.close();
  }
}

/** Crashes of any kind; the same for the same seed. */
export function crashesOf(seed: number, count: number): Crash[] {
  const random = randomNumbers(seed);
  const either = <T>(one: T, other: T) => (random() < 0.5 ? one : other);
  return Array.from({ length: count }, () => ({
    victim: either("engine", "plugin"),
    update: either("creation", "change"),
    memberships: either("each", "perGroup"),
    at: random(),
  }));
}

export function isRecovered({ found, expected, isAtRest }: Aftermath): boolean {
  return isAtRest && isDeepStrictEqual(found, expected);
}

/** The last third leaves, as many join, and everybody else is in other groups. */
function changed(csv: string): string {
  const [header = "", ...rows] = csv.trim().split("\n");
  const groups = [...new Set(rows.map((row) => row.split(",")[3] ?? ""))];
  const moved = rows.map((row) =>
    row.replace(/Team-\d+/, (name) => groups[(groups.indexOf(name) + 1) % groups.length] ?? ""),
  );
  const staying = moved.filter((row) => Number(/^user(\d+)/.exec(row)?.[1]) < (2 * size.users) / 3);
  const joining = staying.slice(0, staying.length / 2).map((row) => row.replaceAll(/user/g, "joiner"));
  return `${[header, ...staying, ...joining].join("\n")}\n`;
}

async function killAt(stack: Stack, { victim, update, at }: Crash): Promise<{ requests: number; late: number }> {
  const before = stack.requests();
  // About as many as the update makes; one that is over sooner is killed as it ends.
  const total = update === "creation" ? size.users + size.groups + size.users * size.groupsPerUser : 2 * size.users;
  const target = before + 1 + Math.floor(at * (total - 1));
  const running = stack.project.start("up", { yes: true, skipPreview: true });
  const result = running.result.finally(() => clearInterval(watch));
  const folder = stack.project.folder;
  let killedAt: number | undefined;
  const watch = setInterval(() => {
    if (killedAt !== undefined || stack.requests() < target) return;
    killedAt = stack.requests();
    kill(victim, running, folder);
  }, 1);
  await result;
  await pluginsGone(folder);
  const requests = killedAt ?? stack.requests();
  return { requests: requests - before, late: stack.requests() - requests };
}

function kill(victim: Crash["victim"], { pid }: Running, folder: string): void {
  const victims = victim === "engine" ? [pid] : pluginsIn(folder);
  for (const id of victims) if (id !== undefined) process.kill(id, "SIGKILL");
}

/**
 * An engine that is killed while it writes its state to a file leaves half of it, or nothing: "failed to load
 * checkpoint". The state before that one lies beside it.
 */
async function restoreCheckpoint({ project }: Stack): Promise<void> {
  const backend = fileURLToPath(project.environment.PULUMI_BACKEND_URL ?? "");
  const file = path.join(backend, ".pulumi", "stacks", "bench", `${project.stack}.json`);
  try {
    JSON.parse(await readFile(file, "utf8"));
  } catch {
    await copyFile(`${file}.bak`, file);
  }
}

function withoutIds({ users, groups }: Contents): Expected {
  const known = Object.entries(users).map(([name, { displayName, email }]) => [name, { displayName, email }]);
  return { users: Object.fromEntries(known), groups };
}
