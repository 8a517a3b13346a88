import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Engine } from "../engine";
import { run } from "../process/run";
import { type Ended, type Started, start } from "../process/start";
import { type Changes, readChanges } from "./changes";
import { type Flags, flagsOf } from "./flags";
import { parseState, type StackState } from "./state";

/** Which Pulumi project to open, and how. */
export interface ProjectOptions {
  engine: Engine;
  /** The folder of its Pulumi.yaml. */
  folder: string;
  /** Where its state and Pulumi's own files are kept: an empty folder, or one used before. */
  home: string;
  /** Default: `dev`. Created if it does not exist. */
  stack?: string;
  /** Configuration, for example `{ "identitystore:region": "us-east-1" }`. */
  config?: Record<string, string>;
  /** Added to the environment of every command. */
  env?: NodeJS.ProcessEnv;
  /** Is given what the commands print, as it comes. */
  show?: (text: string) => void;
}

/** How a command ended, and what it changed. */
export interface Result extends Ended {
  changes: Changes;
}

/** A command that is running. */
export interface Running extends Pick<Started, "kill"> {
  /** The process id of the engine. */
  readonly pid: number | undefined;
  /** Resolves when it has ended, also when it failed or was killed. */
  readonly result: Promise<Result>;
}

/**
 * Opens a Pulumi project, with a state of its own in a folder.
 *
 * A command that fails is no exception: its result has the exit code and what was printed.
 *
 * @example
 * ```ts
 * const project = await openProject({ engine: await ensureEngine(), folder, home, config: { "identitystore:endpoint": url } });
 * const { code, changes } = await project.up({ refresh: true });
 * const { members } = await project.outputs();
 * await project.destroy();
 * ```
 */
export async function openProject(options: ProjectOptions): Promise<Project> {
  const project = new Project(options);
  await mkdir(path.join(options.home, "state"), { recursive: true });
  await project.cli("stack", "select", "--create", project.stack);
  if (options.config !== undefined) await project.configure(options.config);
  return project;
}

/** A project on the genuine engine. */
export class Project {
  readonly stack: string;
  readonly #options: ProjectOptions;

  constructor(options: ProjectOptions) {
    this.#options = options;
    this.stack = options.stack ?? "dev";
  }

  /** The folder of its Pulumi.yaml. */
  get folder(): string {
    return this.#options.folder;
  }

  /** The environment of every command. */
  get environment(): NodeJS.ProcessEnv {
    const { home, env } = this.#options;
    const state = `file://${path.join(home, "state")}`;
    return { ...process.env, ...isolation, PULUMI_BACKEND_URL: state, PULUMI_HOME: home, ...env };
  }

  /** `pulumi up`, without a preview. */
  up(flags: Flags = {}): Promise<Result> {
    return this.start("up", { yes: true, skipPreview: true, ...flags }).result;
  }

  preview(flags: Flags = {}): Promise<Result> {
    return this.start("preview", flags).result;
  }

  refresh(flags: Flags = {}): Promise<Result> {
    return this.start("refresh", { yes: true, skipPreview: true, ...flags }).result;
  }

  destroy(flags: Flags = {}): Promise<Result> {
    return this.start("destroy", { yes: true, skipPreview: true, ...flags }).result;
  }

  /** Starts a command that has events; for those that are to be killed, or watched. */
  start(command: "up" | "preview" | "refresh" | "destroy", flags: Flags): Running {
    const eventLog = path.join(this.#options.home, `events-${randomUUID()}.json`);
    const args = [command, ...this.#common(), ...flagsOf(flags), "--event-log", eventLog];
    const started = start(this.#options.engine.pulumi, args, { ...this.#place(), show: this.#options.show });
    const result = started.ended
      .then(async (ended) => ({ ...ended, changes: await readChanges(eventLog) }))
      .finally(() => rm(eventLog, { force: true }));
    return { pid: started.pid, kill: started.kill, result };
  }

  /** The stack's outputs, secret ones in clear. */
  async outputs(): Promise<Record<string, unknown>> {
    return JSON.parse(await this.cli("stack", "output", "--json", "--show-secrets", ...this.#common()));
  }

  async exportState(): Promise<StackState> {
    return parseState(await this.cli("stack", "export", ...this.#common()));
  }

  async importState(state: StackState): Promise<void> {
    const file = path.join(this.#options.home, `state-${randomUUID()}.json`);
    await writeFile(file, JSON.stringify(state));
    await this.cli("stack", "import", "--file", file, ...this.#common());
    await rm(file);
  }

  /** Releases the lock that a killed engine has left. */
  async cancel(): Promise<void> {
    await this.cli("cancel", "--yes", ...this.#common());
  }

  /** Sets configuration values. */
  async configure(config: Record<string, string>): Promise<void> {
    const values = Object.entries(config).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
    if (values.length > 0) await this.cli("config", "set-all", ...values, ...this.#common());
  }

  /**
   * Runs any command of the CLI, and shows nothing.
   *
   * @returns what it printed on stdout
   * @throws CommandError if it fails
   */
  async cli(...args: string[]): Promise<string> {
    return (await run(this.#options.engine.pulumi, args, this.#place())).stdout;
  }

  #common(): string[] {
    return ["--stack", this.stack, "--non-interactive"];
  }

  #place() {
    return { cwd: this.folder, env: this.environment };
  }
}

/** Keeps a project apart from the user's own Pulumi. */
const isolation = {
  PULUMI_CONFIG_PASSPHRASE: "not a secret",
  PULUMI_SKIP_UPDATE_CHECK: "true",
  // Without it there is no --event-log.
  PULUMI_DEBUG_COMMANDS: "true",
};
