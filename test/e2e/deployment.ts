import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { credentials, IdentityStore } from "../../dev/demo/identityStore";
import type { Engine } from "../../dev/engine/engine";
import { openProject, Project, type ProjectOptions } from "../../dev/engine/project/project";
import { createWorkspace, type Workspace } from "../../dev/engine/project/workspace";
import { ensureEngine } from "../../dev/engine/setup";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator";

interface Shared {
  engine: Engine;
  workspace: Workspace;
}

let shared: Promise<Shared> | undefined;

/** One engine and one installed copy of this package for all tests of this process. */
export function sharedSetup(): Promise<Shared> {
  shared ??= setUp();
  return shared;
}

async function setUp(): Promise<Shared> {
  return { engine: await ensureEngine(), workspace: await createWorkspace() };
}

/** Options for the deployment of an example. */
export interface DeploymentOptions {
  emulator?: EmulatorOptions;
  config?: Record<string, string>;
  stack?: string;
  /** The session of a role in which it runs, in the emulator's form: `<role>/<session name>`. */
  session?: string;
  /** Whether every command checks the types of the program, as Pulumi does by default. */
  checksTypes?: boolean;
}

/** A copy of an example, a stack for it and an emulated identity store, for the tests of the enclosing `describe`. */
export class Deployment {
  #parts: { project: Project; emulator: Emulator; store: IdentityStore; home: string } | undefined;

  constructor(
    example: string,
    private readonly options: DeploymentOptions = {},
  ) {
    before(async function () {
      // The first of these suites may have to build the engine.
      this.timeout(1_200_000);
      await sharedSetup();
    });
    before(async () => {
      const { workspace } = await sharedSetup();
      const home = await workspace.addHome();
      const folder = await workspace.addExample(example, path.join(path.basename(home), "program"));
      const emulator = await startEmulator(options.emulator);
      const store = new IdentityStore(emulator);
      const project = await openProject(await projectOptions(folder, home, emulator, options));
      this.#parts = { project, emulator, store, home };
    });
    after(() => this.#parts?.emulator.close());
  }

  get project(): Project {
    return this.#started().project;
  }

  get emulator(): Emulator {
    return this.#started().emulator;
  }

  get store(): IdentityStore {
    return this.#started().store;
  }

  /** The folder of its state and of Pulumi's own files. */
  get home(): string {
    return this.#started().home;
  }

  /** Replaces text in a file of the program. */
  async edit(file: string, before: string | RegExp, after: string): Promise<void> {
    const text = await this.read(file);
    const edited = text.replace(before, after);
    if (edited === text) throw new Error(`${file} does not contain ${before}`);
    await this.write(file, edited);
  }

  /** Writes a file of the program. */
  write(file: string, text: string): Promise<void> {
    return writeFile(path.join(this.project.folder, file), text);
  }

  /** Reads a file of the program. */
  read(file: string): Promise<string> {
    return readFile(path.join(this.project.folder, file), "utf8");
  }

  /** How many requests some work makes. */
  async requestsDuring(work: () => Promise<unknown>): Promise<number> {
    const before = this.#requests();
    await work();
    return this.#requests() - before;
  }

  /** The same stack with another endpoint. */
  async withEndpoint(url: string): Promise<Project> {
    const { project, home } = this.#started();
    return new Project(await projectOptions(project.folder, home, { url }, this.options));
  }

  #requests(): number {
    const { ok, error, throttled } = this.emulator.stats().total;
    return ok + error + throttled;
  }

  #started() {
    if (this.#parts === undefined) throw new Error("The deployment has not been set up");
    return this.#parts;
  }
}

/** The endpoint is in the environment, because a refresh uses the configuration of the last update. */
async function projectOptions(
  folder: string,
  home: string,
  { url }: Pick<Emulator, "url">,
  { config, stack, session, checksTypes = false }: Omit<DeploymentOptions, "emulator">,
): Promise<ProjectOptions> {
  const { engine } = await sharedSetup();
  const env = {
    ...credentials,
    AWS_SESSION_TOKEN: session,
    AWS_ENDPOINT_URL: url,
    // The types of the examples would take half of the time of each command; test/install checks them once.
    PULUMI_NODEJS_TRANSPILE_ONLY: String(!checksTypes),
  };
  const configured = {
    "identitystore:region": "us-east-1",
    // The default pace would only let the tests wait.
    "identitystore:requestsPerSecond": "1000000",
    ...config,
  };
  return { engine, folder, home, env, config: configured, ...(stack === undefined ? {} : { stack }) };
}
