import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type Emulator, startEmulator } from "../../emulator";
import { credentials } from "../demo/identityStore";
import type { Engine } from "../engine/engine";
import { run } from "../engine/process/run";
import { openProject, type Project } from "../engine/project/project";
import { createWorkspace, type Workspace } from "../engine/project/workspace";
import { ensureEngine } from "../engine/setup";
import { MemoryWatch } from "./plugin";

const userType = "pulumi-nodejs:dynamic/identitystore:User";

/** What one command took. */
export interface Measured {
  seconds: number;
  /** Identity Store requests, however they ended. */
  requests: number;
  throttled: number;
  /** The most memory that the plugin had, in MB. */
  pluginMb: number;
  /** The most memory that the program had, in MB. */
  programMb: number;
  /** When the first request came; `undefined` where none did. */
  firstRequestSeconds: number | undefined;
}

/** How fast the identity store answers. */
export interface Pace {
  /** Both what the emulator lets through and what the provider is configured to; without it, neither has a limit. */
  requestsPerSecond?: number;
}

/** An engine and an installed copy of this package. */
export interface Setup {
  engine: Engine;
  workspace: Workspace;
}

export async function setUp(): Promise<Setup> {
  return { engine: await ensureEngine(), workspace: await createWorkspace() };
}

/** A stack of its own, with an emulated identity store of its own. */
export class Stack {
  private constructor(
    readonly project: Project,
    readonly emulator: Emulator,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async open({ engine, workspace }: Setup, { requestsPerSecond }: Pace): Promise<Stack> {
    const home = await workspace.addHome();
    const folder = await workspace.addExample("../dev/bench/program", path.join(path.basename(home), "program"));
    const emulator = await startEmulator({ requestsPerSecond });
    const pace = { "identitystore:requestsPerSecond": String(requestsPerSecond ?? 1_000_000) };
    const config = { "identitystore:region": "us-east-1", "identitystore:identityStoreId": storeId(emulator), ...pace };
    const env = { ...credentials, AWS_ENDPOINT_URL: emulator.url };
    const project = await openProject({ engine, folder, home, config, env });
    return new Stack(project, emulator, env);
  }

  /** From now on the engine keeps its state to itself until a command ends. */
  skipCheckpoints(): void {
    this.env.PULUMI_SKIP_CHECKPOINTS = "true";
  }

  /** Says who is to exist. */
  async declare(csv: string): Promise<void> {
    await writeFile(path.join(this.project.folder, "people.csv"), csv);
  }

  /** Runs a command as a person would type it. */
  async run(command: "up" | "preview" | "refresh" | "destroy", ...flags: string[]): Promise<Measured> {
    const [before, throttledBefore] = [this.requests(), this.emulator.stats().total.throttled];
    const plugin = new MemoryWatch(this.project.folder, "plugin");
    const program = new MemoryWatch(this.project.folder, "program");
    const started = performance.now();
    const elapsed = () => (performance.now() - started) / 1000;
    let firstRequestSeconds: number | undefined;
    const watch = setInterval(() => {
      if (this.requests() > before) firstRequestSeconds ??= elapsed();
    }, 50);
    const unattended = command === "preview" ? [] : ["--yes", "--skip-preview"];
    try {
      await this.project.cli(command, ...unattended, "--stack", this.project.stack, "--non-interactive", ...flags);
    } finally {
      clearInterval(watch);
      plugin.stop();
      program.stop();
    }
    const seconds = elapsed();
    const throttled = this.emulator.stats().total.throttled - throttledBefore;
    const memory = { pluginMb: plugin.stop(), programMb: program.stop() };
    return { seconds, requests: this.requests() - before, throttled, ...memory, firstRequestSeconds };
  }

  /** Runs `identitystore audit` over the stack, and says how many requests it has made. */
  async audit(): Promise<number> {
    const { folder } = this.project;
    const file = path.join(folder, "export.json");
    await this.project.cli("stack", "export", "--stack", this.project.stack, "--file", file);
    const before = this.requests();
    const options = ["--endpoint", this.emulator.url, "--region", "us-east-1", "--requests-per-second", "1000000"];
    const command = path.join(folder, "../../node_modules/.bin/identitystore");
    await run(command, ["audit", file, ...options, "--output", "json"], {
      cwd: folder,
      env: { ...process.env, ...credentials },
    });
    return this.requests() - before;
  }

  /** What a user takes in the state, on the average and without the blanks that backends write. */
  async userKilobytes(): Promise<number> {
    const { deployment } = await this.project.exportState();
    const sizes = deployment.resources
      .filter(({ type }) => type === userType)
      .map((resource) => Buffer.byteLength(JSON.stringify(resource)));
    return sizes.reduce((sum, size) => sum + size, 0) / sizes.length / 1000;
  }

  /** How many Identity Store requests there have been, however they ended. */
  requests(): number {
    const { ok, error, throttled } = this.emulator.stats().total;
    return ok + error + throttled;
  }

  close(): Promise<void> {
    return this.emulator.close();
  }
}

export function storeId(emulator: Emulator): string {
  return emulator.identityStoreIds[0] ?? "";
}
