import type { Diff, Properties } from "../../provider/lifecycle/lifecycle";
import { PartialError } from "../../provider/lifecycle/lifecycle";
import type { HostedLifecycle } from "../provider/support";
import { Slots } from "./slots";

/** One resource as a program registers it. */
export interface Declaration<Kind extends string = string> {
  name: string;
  kind: Kind;
  /** The args, after the awaited resources exist. The output of a failed resource is `undefined`. */
  args(outputOf: (name: string, output: string) => unknown): Properties;
  /** The resources that the program awaits before it registers this one. */
  awaits: string[];
  /** The dependencies that the engine records. */
  dependsOn: string[];
  deletedWith?: string;
  deleteBeforeReplace?: boolean;
}

/** One resource in the engine's state. */
export interface Kept extends Pick<Declaration, "name" | "kind" | "dependsOn" | "deletedWith"> {
  id: string;
  state: Properties;
}

/** Options of `pulumi up`. */
export interface UpOptions {
  refresh: boolean;
  continueOnError: boolean;
  /** Whether a resource that is skipped with `continueOnError` is not checked, as in Pulumi 3.274; 3.230 checks it. */
  skipsChecks: boolean;
}

/** How many steps the engine runs at once on a machine with 2 cores. */
const parallel = 8;

/**
 * Does what the engine does with a program. It refreshes and compares; checks and compares again; creates and updates
 * resources after all their dependencies; replaces, by creating first by default; deletes last; and stores states, also of
 * steps that failed partway.
 *
 * A failed step stops the update. With `continueOnError` the engine skips what depends on the failed step, goes on
 * with everything else, and deletes last; a failed check stops the update in any case (`deployment_executor.go`
 * and `step_executor.go` of Pulumi 3.230; `step_generator.go` of 3.274).
 */
export class ModelEngine<Kind extends string> {
  readonly kept = new Map<string, Kept>();
  /** Replaced resources that are not deleted yet. */
  #replaced: Kept[] = [];

  /** @param lifecyclesOfNewPlugin starts a plugin process, as every command does */
  constructor(private readonly lifecyclesOfNewPlugin: () => Record<Kind, HostedLifecycle>) {}

  /** `pulumi up`. Returns the failures. */
  async up(program: Declaration<Kind>[], options: UpOptions): Promise<unknown[]> {
    const update = new Update(this.kept, this.#replaced, this.lifecyclesOfNewPlugin(), options);
    const failures = await update.run(program);
    this.#replaced = update.replaced;
    return failures;
  }
}

/** One run of `pulumi up`. */
class Update {
  readonly #slots = new Slots(parallel);
  readonly #failures: unknown[] = [];
  /** Names of resources with a failed step. */
  readonly #errored = new Set<string>();
  /** Names of resources that were skipped because something that they depend on has failed. */
  readonly #skipped = new Set<string>();
  readonly #dependenciesBefore: Map<string, string[]>;
  #isOver = false;

  constructor(
    private readonly kept: Map<string, Kept>,
    public replaced: Kept[],
    private readonly lifecycles: Record<string, HostedLifecycle>,
    private readonly options: UpOptions,
  ) {
    this.#dependenciesBefore = new Map([...kept].map(([name, { dependsOn }]) => [name, dependsOn]));
  }

  async run(program: Declaration[]): Promise<unknown[]> {
    if (this.options.refresh) await this.#refresh();
    if (this.#failures.length === 0) await this.#register(program);
    if (!this.#isOver) await this.#deleteAllBut(program);
    return this.#failures;
  }

  /** A failed refresh stops the update. */
  async #refresh(): Promise<void> {
    const reads = [...this.kept.values()].map((kept) =>
      this.#slots.run(async () => {
        if (this.#isOver) return;
        try {
          await this.#read(kept);
        } catch (error) {
          this.#fail(error, kept.name, true);
        }
      }),
    );
    await Promise.all(reads);
  }

  async #read(kept: Kept): Promise<void> {
    const lifecycle = this.#lifecycle(kept.kind);
    const found = await lifecycle.read(kept.id, kept.state);
    if (found === undefined) {
      this.kept.delete(kept.name);
      return;
    }
    lifecycle.diff(found.id, kept.state, asJson(found.args));
    this.kept.set(kept.name, { ...kept, id: found.id, state: asJson(found.state) });
  }

  async #register(program: Declaration[]): Promise<void> {
    const done = new Map<string, Promise<void>>();
    for (const declaration of program) {
      const awaited = declaration.awaits.map((name) => done.get(name));
      done.set(
        declaration.name,
        Promise.all(awaited).then(() => this.#slots.run(() => this.#bring(declaration))),
      );
    }
    await Promise.all(done.values());
  }

  async #bring(declaration: Declaration): Promise<void> {
    if (this.#isOver) return;
    const { name, kind } = declaration;
    if (this.options.skipsChecks && this.#isSkipped(declaration)) {
      this.#skipped.add(name);
      return;
    }
    try {
      const lifecycle = this.#lifecycle(kind);
      const declared = declaration.args((other, output) => this.#outputOf(other, output));
      const { args, problems } = lifecycle.check(asJson(declared));
      if (problems.length > 0) throw new Error(`${name}: ${JSON.stringify(problems)}`);
      const old = this.kept.get(name);
      const diff = old && lifecycle.diff(old.id, old.state, args);
      await this.#take(declaration, args, old, diff).catch((error) => this.#fail(error, name));
    } catch (error) {
      // A failure before a step is not a failed step.
      this.#fail(error, name, true);
    }
  }

  async #take(declaration: Declaration, args: Properties, old?: Kept, diff?: Diff) {
    const { name, kind, dependsOn, deletedWith } = declaration;
    const lifecycle = this.#lifecycle(kind);
    const place = { name, kind, dependsOn, ...(deletedWith === undefined ? {} : { deletedWith }) };
    const isReplaced = (diff?.replaces ?? []).length > 0;
    if (old !== undefined && isReplaced && declaration.deleteBeforeReplace && !this.#isSkipped(old)) {
      await lifecycle.delete(old.id, old.state);
      this.kept.delete(name);
    }
    if (this.#isSkipped(declaration)) {
      this.#skipped.add(name);
    } else if (old === undefined || isReplaced) {
      await this.#create(lifecycle, place, args);
      if (old !== undefined && !declaration.deleteBeforeReplace) this.replaced.push(old);
    } else {
      const state = diff?.changes ? await this.#update(lifecycle, old, args) : old.state;
      this.kept.set(name, { ...place, id: old.id, state: asJson(state) });
    }
  }

  async #create(lifecycle: HostedLifecycle, place: Omit<Kept, "id" | "state">, args: Properties): Promise<void> {
    try {
      const { id, state } = await lifecycle.create(args);
      this.kept.set(place.name, { ...place, id, state: asJson(state) });
    } catch (error) {
      if (error instanceof PartialError)
        this.kept.set(place.name, { ...place, id: error.id, state: asJson(error.state) });
      throw error;
    }
  }

  async #update(lifecycle: HostedLifecycle, old: Kept, args: Properties): Promise<Properties> {
    try {
      return await lifecycle.update(old.id, old.state, args);
    } catch (error) {
      if (error instanceof PartialError) this.kept.set(old.name, { ...old, state: asJson(error.state) });
      throw error;
    }
  }

  async #deleteAllBut(program: Declaration[]): Promise<void> {
    const declared = new Set(program.map(({ name }) => name));
    const gone = [...this.kept.values()].filter(({ name }) => !declared.has(name));
    const goingNames = new Set(gone.map(({ name }) => name));
    let waiting = [...gone, ...this.replaced];
    while (waiting.length > 0 && !this.#isOver) {
      const needed = new Set(waiting.flatMap(({ dependsOn }) => dependsOn));
      const next = waiting.filter(({ name }) => !needed.has(name));
      const safe = next.filter(({ name }) => !this.#neededByErrored().has(name));
      await Promise.all(safe.map((kept) => this.#slots.run(() => this.#delete(kept, goingNames))));
      waiting = waiting.filter((kept) => !next.includes(kept));
    }
  }

  async #delete(kept: Kept, going: Set<string>): Promise<void> {
    if (this.#isOver) return;
    try {
      const goesAnyway = kept.deletedWith !== undefined && going.has(kept.deletedWith);
      if (!goesAnyway) await this.#lifecycle(kept.kind).delete(kept.id, kept.state);
      if (this.kept.get(kept.name) === kept) this.kept.delete(kept.name);
      this.replaced = this.replaced.filter((other) => other !== kept);
    } catch (error) {
      this.#fail(error, kept.name);
    }
  }

  #fail(error: unknown, name: string, endsUpdate = !this.options.continueOnError): void {
    this.#failures.push(error);
    this.#errored.add(name);
    if (endsUpdate) this.#isOver = true;
  }

  #outputOf(name: string, output: string): unknown {
    return this.#errored.has(name) || this.#skipped.has(name) ? undefined : this.kept.get(name)?.state[output];
  }

  #isSkipped({ dependsOn, deletedWith }: Pick<Declaration, "dependsOn" | "deletedWith">): boolean {
    const all = deletedWith === undefined ? dependsOn : [...dependsOn, deletedWith];
    return all.some((name) => this.#errored.has(name) || this.#skipped.has(name));
  }

  /** All dependencies that a resource with a failed step had when the update began, direct and indirect. */
  #neededByErrored(): Set<string> {
    const needed = new Set<string>();
    const waiting = [...this.#errored];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      for (const dependency of this.#dependenciesBefore.get(name) ?? []) {
        if (!needed.has(dependency)) waiting.push(dependency);
        needed.add(dependency);
      }
    }
    return needed;
  }

  #lifecycle(kind: string): HostedLifecycle {
    const lifecycle = this.lifecycles[kind];
    if (lifecycle === undefined) throw new Error(`There are no resources of the kind ${kind}`);
    return lifecycle;
  }
}

/** Everything that the engine and the plugin exchange or store is JSON. */
function asJson(properties: Properties): Properties {
  return JSON.parse(JSON.stringify(properties));
}
