import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";
import type { Engine } from "../engine";
import { run } from "../process/run";
import { type Ended, type Started, start } from "../process/start";
import { type Changes, readChanges } from "./changes";
import { type Flags, flagsOf } from "./flags";
import { parseState, type StackState } from "./state";

/** A Pulumi project, and options for opening it. */
export interface ProjectOptions {
  engine: Engine;
  /** The folder with Pulumi.yaml. */
  folder: string;
  /** The folder for the state and for Pulumi's own files: empty, or used before. */
  home: string;
  /** The stack. It is created if it does not exist. Default: `dev`. */
  stack?: string;
  /** Configuration, for example `{ "identitystore:region": "us-east-1" }`. */
  config?: Record<string, string>;
  /** Additional environment variables of all commands. */
  env?: NodeJS.ProcessEnv;
  /** Is called with each part of the output, as soon as a command prints it. */
  show?: (text: string) => void;
}

/** The result of a command, and its changes. */
export interface Result extends Ended {
  changes: Changes;
}

/** A command that is running. */
export interface Running extends Pick<Started, "kill"> {
  /** The process id of the engine. */
  readonly pid: number | undefined;
  /** Resolves when the command has ended, also if it failed or was killed. */
  readonly result: Promise<Result>;
}

/**
 * Opens a Pulumi project with a state in a folder.
 *
 * A command that fails throws no exception: its result has the exit code and the output.
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

  /** The folder with Pulumi.yaml. */
  get folder(): string {
    return this.#options.folder;
  }

  /** The environment variables of all commands. */
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

  /** Starts a command, so that a caller can kill or watch it. */
  start(command: "up" | "preview" | "refresh" | "destroy", flags: Flags): Running {
    const eventLog = path.join(this.#options.home, `events-${randomUUID()}.json`);
    const args = [command, ...this.#common(), ...flagsOf(flags), "--event-log", eventLog];
    const started = start(this.#options.engine.pulumi, args, { ...this.#place(), show: this.#options.show });
    const result = started.ended
      .then(async (ended) => ({ ...ended, changes: await readChanges(eventLog) }))
      .finally(() => rm(eventLog, { force: true }));
    return { pid: started.pid, kill: started.kill, result };
  }

  /** The stack's outputs, with secrets in plain text. */
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

  /** Releases the lock of a killed engine. */
  async cancel(): Promise<void> {
    await this.cli("cancel", "--yes", ...this.#common());
  }

  /**
   * Sets configuration values, with full keys such as `identitystore:region`; `undefined` removes a value.
   *
   * It writes the file of the stack itself, because `pulumi config set-all` takes as long as a quarter of a preview.
   */
  async configure(config: Record<string, string | undefined>): Promise<void> {
    const file = path.join(this.folder, `Pulumi.${this.stack}.yaml`);
    const settings = stackSettings.parse(parse(await readFile(file, "utf8").catch(() => "{}")));
    // Values that look like numbers or dates must stay texts.
    const text = stringify(
      { ...settings, config: { ...settings.config, ...config } },
      { defaultStringType: "QUOTE_DOUBLE" },
    );
    await writeFile(file, text);
  }

  /**
   * Runs any command of the CLI, without showing its output.
   *
   * @returns its stdout
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

/** The file of a stack: its configuration, and settings of the engine. */
const stackSettings = z.looseObject({ config: z.record(z.string(), z.unknown()).default({}) });

/** Isolates a project from the user's own Pulumi. */
const isolation = {
  PULUMI_CONFIG_PASSPHRASE: "not a secret",
  PULUMI_SKIP_UPDATE_CHECK: "true",
  // Without this variable, the option --event-log does not exist.
  PULUMI_DEBUG_COMMANDS: "true",
};
