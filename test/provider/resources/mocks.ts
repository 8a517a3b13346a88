import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { type Output, runtime } from "@pulumi/pulumi";

/** A resource that a program registers, or reads if it has an `id`. */
export interface Registered {
  type: string;
  name: string;
  id: string | undefined;
  inputs: Record<string, unknown>;
}

/** A resource as a stack has it afterwards. */
export interface Created {
  type: string;
  name: string;
  id: string;
  state: Record<string, unknown>;
}

export const storeId = "d-1234567890";

/** Pulumi's mocks for the tests of the enclosing `describe`: they record what a program registers, and create it at once. */
export class Mocks {
  registered: Registered[] = [];
  created: Created[] = [];
  /** How long it takes until a resource exists. */
  latencyMs = 0;
  #count = 0;
  readonly #pending = new Map<string, { now: number; most: number }>();

  /** @param isNew makes it a preview, in which the resources with these names do not exist yet */
  constructor(private readonly isNew?: (name: string) => boolean) {
    beforeEach(() => this.restart());
    after(() => runtime.resetOptions("project", "stack", -1, "", "", false, ""));
  }

  /** Begins another run of a program, in which nothing is registered yet. */
  async restart(): Promise<void> {
    this.registered = [];
    this.created = [];
    this.#count = 0;
    this.latencyMs = 0;
    this.#pending.clear();
    const call = ({ token }: runtime.MockCallArgs) => {
      throw new Error(`The program calls ${token}`);
    };
    const newResource = async ({ type, name, id, inputs }: runtime.MockResourceArgs) => {
      const answer = this.#register({ type, name, id: id || undefined, inputs });
      this.created.push({ type, name, ...answer });
      const pending = this.#pending.get(type) ?? { now: 0, most: 0 };
      this.#pending.set(type, pending);
      pending.most = Math.max(pending.most, ++pending.now);
      if (this.latencyMs > 0) await sleep(this.latencyMs);
      pending.now -= 1;
      return answer;
    };
    await runtime.setMocks({ call, newResource }, "project", "stack", this.isNew !== undefined);
  }

  names(type: string): string[] {
    return this.registered
      .filter((resource) => resource.type === type || resource.type.endsWith(`:${type}`))
      .map(({ name }) => name);
  }

  /** How many resources of a type were registered and did not exist yet, at most. */
  mostAtOnce(type: string): number {
    return [...this.#pending].find(([token]) => token.endsWith(`:${type}`))?.[1].most ?? 0;
  }

  /** Resolves once a resource is registered; rejects after a time limit. */
  async until(name: string, type: string): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (!this.names(type).includes(name)) {
      if (Date.now() > deadline) throw new Error(`${type} ${name} is not registered`);
      await setImmediate();
    }
  }

  inputs(name: string, type = ""): Record<string, unknown> {
    const found = this.registered.find((resource) => resource.name === name && resource.type.endsWith(type));
    if (found === undefined) throw new Error(`There is no resource ${name}`);
    const { __provider, ...inputs } = found.inputs;
    return inputs;
  }

  #register(resource: Registered): { id: string; state: Record<string, unknown> } {
    this.registered.push(resource);
    this.#count += 1;
    if (this.isNew?.(resource.name)) return { id: "", state: resource.inputs };
    const uuid = `00000000-0000-4000-8000-${String(this.#count).padStart(12, "0")}`;
    const { name = {} } = resource.inputs;
    const { givenName, familyName } = { givenName: "", familyName: "", ...Object(name) };
    const state = { displayName: `${givenName} ${familyName}`, externalIds: [], ...resource.inputs };
    return { id: resource.id ?? `${storeId}/${uuid}`, state };
  }
}

/** The value of an output after everything is registered. */
export function known<T>(value: Output<T>): Promise<unknown> {
  return new Promise((resolve) => {
    value.apply((result) => resolve(result));
  });
}
