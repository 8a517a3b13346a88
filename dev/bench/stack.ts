import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type Emulator, startEmulator } from "../../emulator";
import { credentials } from "../demo/identityStore";
import type { Engine } from "../engine/engine";
import { run } from "../engine/process/run";
import { openProject, type Project } from "../engine/project/project";
import { createWorkspace, type Workspace } from "../engine/project/workspace";
import { ensureEngine } from "../engine/setup";
import { type ProcessFigures, ProcessWatch } from "./plugin";

const userType = "pulumi-nodejs:dynamic/identitystore:User";

/** The time, requests and memory of one command. */
export interface Measured {
  seconds: number;
  /** Identity Store requests, whatever their result. */
  requests: number;
  throttled: number;
  plugin: ProcessFigures;
  program: ProcessFigures;
  engine: ProcessFigures;
  /** Time until the first request; `undefined` without a request. */
  firstRequestSeconds: number | undefined;
}

/** The limit of requests. */
export interface Pace {
  /** The limit of the emulator and the configuration of the provider. Default: neither has a limit. */
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

/** A stack with its own emulated identity store. */
export class Stack {
  private constructor(
    readonly project: Project,
    readonly emulator: Emulator,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** @param program the folder of the program in dev/bench */
  static async open(
    { engine, workspace }: Setup,
    { requestsPerSecond }: Pace,
    program: "program" | "plain" = "program",
  ): Promise<Stack> {
    const home = await workspace.addHome();
    const folder = await workspace.addExample(`../dev/bench/${program}`, path.join(path.basename(home), "program"));
    const emulator = await startEmulator({ requestsPerSecond });
    const pace = { "identitystore:requestsPerSecond": String(requestsPerSecond ?? 1_000_000) };
    const config = { "identitystore:region": "us-east-1", "identitystore:identityStoreId": storeId(emulator), ...pace };
    const env = { ...credentials, AWS_ENDPOINT_URL: emulator.url };
    const project = await openProject({ engine, folder, home, config, env });
    return new Stack(project, emulator, env);
  }

  /** From now on the engine writes its state only at the end of a command. */
  skipCheckpoints(): void {
    this.env.PULUMI_SKIP_CHECKPOINTS = "true";
  }

  /** Writes the roster of the program. */
  async declare(csv: string): Promise<void> {
    await writeFile(path.join(this.project.folder, "people.csv"), csv);
  }

  /** Runs a command as a person would type it. */
  async run(command: "up" | "preview" | "refresh" | "destroy", ...flags: string[]): Promise<Measured> {
    const [before, throttledBefore] = [this.requests(), this.emulator.stats().total.throttled];
    const plugin = new ProcessWatch(this.project.folder, "plugin");
    const program = new ProcessWatch(this.project.folder, "program");
    const engine = new ProcessWatch(this.project.folder, "engine");
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
      engine.stop();
    }
    const seconds = elapsed();
    const throttled = this.emulator.stats().total.throttled - throttledBefore;
    const processes = { plugin: plugin.stop(), program: program.stop(), engine: engine.stop() };
    return { seconds, requests: this.requests() - before, throttled, ...processes, firstRequestSeconds };
  }

  /** Runs `identitystore audit` on the stack. @returns the number of its requests */
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

  /** The average size of a user in the state, in KB, without the spaces that backends write. */
  async userKilobytes(): Promise<number> {
    const { deployment } = await this.project.exportState();
    const sizes = deployment.resources
      .filter(({ type }) => type === userType)
      .map((resource) => Buffer.byteLength(JSON.stringify(resource)));
    return sizes.reduce((sum, size) => sum + size, 0) / sizes.length / 1000;
  }

  /** The number of Identity Store requests until now, whatever their result. */
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
