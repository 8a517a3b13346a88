import { writeFile } from "node:fs/promises";
import path from "node:path";
import { credentials } from "../demo/identityStore";
import { type Emulator, startEmulator } from "../emulator";
import type { Engine } from "../engine/engine";
import { openProject, type Project } from "../engine/project/project";
import { createWorkspace, type Workspace } from "../engine/project/workspace";
import { ensureEngine } from "../engine/setup";
import { MemoryWatch } from "./plugin";
import { type RosterSize, rosterCsv } from "./roster";

/** What one command took. */
export interface Measured {
  seconds: number;
  /** Identity Store requests, however they ended. */
  requests: number;
  throttled: number;
  /** The most memory that the plugin had, in MB. */
  pluginMb: number;
}

/** How fast the identity store answers. */
export interface Pace {
  /** Both what the emulator lets through and what the provider is configured to; without it, neither has a limit. */
  requestsPerSecond?: number;
}

/** An engine and an installed copy of this package. */
export interface Bed {
  engine: Engine;
  workspace: Workspace;
}

export async function makeBed(): Promise<Bed> {
  return { engine: await ensureEngine(), workspace: await createWorkspace() };
}

/** A stack of its own, with an emulated identity store of its own. */
export class Stack {
  private constructor(
    readonly project: Project,
    readonly emulator: Emulator,
  ) {}

  static async open(
    { engine, workspace }: Bed,
    { requestsPerSecond }: Pace,
    env: NodeJS.ProcessEnv = {},
  ): Promise<Stack> {
    const home = await workspace.addHome();
    const folder = await workspace.addExample("../bench/program", path.join(path.basename(home), "program"));
    const emulator = await startEmulator({ requestsPerSecond });
    const pace = { "identitystore:requestsPerSecond": String(requestsPerSecond ?? 1_000_000) };
    const config = { "identitystore:region": "us-east-1", "identitystore:identityStoreId": storeId(emulator), ...pace };
    const environment = { ...credentials, AWS_ENDPOINT_URL: emulator.url, ...env };
    const project = await openProject({ engine, folder, home, config, env: environment });
    return new Stack(project, emulator);
  }

  async declare(size: RosterSize): Promise<void> {
    await writeFile(path.join(this.project.folder, "people.csv"), rosterCsv(size));
  }

  /** Runs a command as a person would type it. */
  async run(command: "up" | "preview" | "refresh" | "destroy", ...flags: string[]): Promise<Measured> {
    const before = this.emulator.stats().total;
    const memory = new MemoryWatch(this.project.folder);
    const started = performance.now();
    const unattended = command === "preview" ? [] : ["--yes", "--skip-preview"];
    try {
      await this.project.cli(command, ...unattended, "--stack", this.project.stack, "--non-interactive", ...flags);
    } finally {
      memory.stop();
    }
    const seconds = (performance.now() - started) / 1000;
    const { ok, error, throttled } = this.emulator.stats().total;
    const requests = ok + error + throttled - before.ok - before.error - before.throttled;
    return { seconds, requests, throttled: throttled - before.throttled, pluginMb: memory.stop() };
  }

  close(): Promise<void> {
    return this.emulator.close();
  }
}

export function storeId(emulator: Emulator): string {
  return emulator.identityStoreIds[0] ?? "";
}
