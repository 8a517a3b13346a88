import type { Lifecycle, Properties } from "../../provider/lifecycle/lifecycle";
import { PartialError } from "../../provider/lifecycle/lifecycle";
import { Slots } from "./slots";

/** One resource as a program registers it. */
export interface Declaration<Kind extends string = string> {
  name: string;
  kind: Kind;
  /** The args, once what the resource depends on is there. */
  args(outputOf: (name: string, output: string) => unknown): Properties;
  dependsOn: string[];
  deletedWith?: string;
}

/** One resource as the engine keeps it. */
export interface Kept extends Pick<Declaration, "name" | "kind" | "dependsOn" | "deletedWith"> {
  id: string;
  state: Properties;
}

/** How many steps the engine takes at once on a machine of 2 cores. */
const parallel = 8;

/**
 * Does what the engine does with a program: it refreshes and compares, checks and compares again, creates and updates what depends on nothing that is
 * still to come, replaces by creating first, deletes last, and keeps states, also those of steps that were half done.
 */
export class ModelEngine<Kind extends string> {
  readonly kept = new Map<string, Kept>();
  readonly #slots = new Slots(parallel);
  #failures: unknown[] = [];
  #replaced: Kept[] = [];

  /** @param lifecyclesOfNewPlugin starts a plugin process, as every command does */
  constructor(private readonly lifecyclesOfNewPlugin: () => Record<Kind, Lifecycle>) {}

  /** `pulumi up --refresh`. Answers what failed. */
  async up(program: Declaration<Kind>[]): Promise<unknown[]> {
    this.#failures = [];
    const lifecycles = this.lifecyclesOfNewPlugin();
    await this.#refresh(lifecycles);
    if (this.#failures.length === 0) await this.#register(lifecycles, program);
    if (this.#failures.length === 0) await this.#deleteAllBut(lifecycles, program);
    return this.#failures;
  }

  async #refresh(lifecycles: Record<string, Lifecycle>): Promise<void> {
    const reads = [...this.kept.values()].map((kept) =>
      this.#step(async () => {
        const lifecycle = lifecycleOf(lifecycles, kept.kind);
        const found = await lifecycle.read(kept.id, kept.state);
        if (found === undefined) {
          this.kept.delete(kept.name);
          return;
        }
        lifecycle.diff(found.id, kept.state, asJson(found.args));
        this.kept.set(kept.name, { ...kept, id: found.id, state: asJson(found.state) });
      }),
    );
    await Promise.all(reads);
  }

  async #register(lifecycles: Record<string, Lifecycle>, program: Declaration<Kind>[]): Promise<void> {
    const done = new Map<string, Promise<void>>();
    for (const declaration of program) {
      const awaited = declaration.dependsOn.map((name) => done.get(name));
      done.set(
        declaration.name,
        Promise.all(awaited).then(() => this.#step(() => this.#bring(lifecycles, declaration))),
      );
    }
    await Promise.all(done.values());
  }

  async #bring(lifecycles: Record<string, Lifecycle>, declaration: Declaration): Promise<void> {
    const { name, kind, dependsOn, deletedWith } = declaration;
    const lifecycle = lifecycleOf(lifecycles, kind);
    const declared = declaration.args((other, output) => this.kept.get(other)?.state[output]);
    const { args, problems } = lifecycle.check(asJson(declared));
    if (problems.length > 0) throw new Error(`${name}: ${JSON.stringify(problems)}`);
    const place = { name, kind, dependsOn, ...(deletedWith === undefined ? {} : { deletedWith }) };
    const old = this.kept.get(name);
    if (old === undefined) return this.#create(lifecycle, place, args);
    const { changes, replaces = [] } = lifecycle.diff(old.id, old.state, args);
    if (replaces.length > 0) {
      this.#replaced.push(old);
      return this.#create(lifecycle, place, args);
    }
    const state = changes ? await this.#update(lifecycle, old, args) : old.state;
    this.kept.set(name, { ...place, id: old.id, state: asJson(state) });
  }

  async #create(lifecycle: Lifecycle, place: Omit<Kept, "id" | "state">, args: Properties): Promise<void> {
    try {
      const { id, state } = await lifecycle.create(args);
      this.kept.set(place.name, { ...place, id, state: asJson(state) });
    } catch (error) {
      if (error instanceof PartialError)
        this.kept.set(place.name, { ...place, id: error.id, state: asJson(error.state) });
      throw error;
    }
  }

  async #update(lifecycle: Lifecycle, old: Kept, args: Properties): Promise<Properties> {
    try {
      return await lifecycle.update(old.id, old.state, args);
    } catch (error) {
      if (error instanceof PartialError) this.kept.set(old.name, { ...old, state: asJson(error.state) });
      throw error;
    }
  }

  async #deleteAllBut(lifecycles: Record<string, Lifecycle>, program: Declaration[]): Promise<void> {
    const declared = new Set(program.map(({ name }) => name));
    const gone = [...this.kept.values()].filter(({ name }) => !declared.has(name));
    let waiting = [...gone, ...this.#replaced];
    const goingNames = new Set(gone.map(({ name }) => name));
    while (waiting.length > 0 && this.#failures.length === 0) {
      const needed = new Set(waiting.flatMap(({ dependsOn }) => dependsOn));
      const next = waiting.filter(({ name }) => !needed.has(name));
      await Promise.all(next.map((kept) => this.#step(() => this.#delete(lifecycles, kept, goingNames))));
      waiting = waiting.filter((kept) => !next.includes(kept));
    }
  }

  async #delete(lifecycles: Record<string, Lifecycle>, kept: Kept, going: Set<string>): Promise<void> {
    const goesAnyway = kept.deletedWith !== undefined && going.has(kept.deletedWith);
    if (!goesAnyway) await lifecycleOf(lifecycles, kept.kind).delete(kept.id, kept.state);
    if (this.kept.get(kept.name) === kept) this.kept.delete(kept.name);
    this.#replaced = this.#replaced.filter((other) => other !== kept);
  }

  /** Once a step has failed the engine begins no other. */
  #step(work: () => Promise<void>): Promise<void> {
    return this.#slots.run(async () => {
      if (this.#failures.length > 0) return;
      await work().catch((error: unknown) => this.#failures.push(error));
    });
  }
}

function lifecycleOf(lifecycles: Record<string, Lifecycle>, kind: string): Lifecycle {
  const lifecycle = lifecycles[kind];
  if (lifecycle === undefined) throw new Error(`There are no resources of the kind ${kind}`);
  return lifecycle;
}

/** What crosses the line between engine and plugin, or is kept, is JSON. */
function asJson(properties: Properties): Properties {
  return JSON.parse(JSON.stringify(properties));
}
