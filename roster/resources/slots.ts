import type { Resource } from "@pulumi/pulumi";

/**
 * Limits how many resources are with the engine at once.
 *
 * The engine does what was registered first, and little of it at once (on a small machine, eight steps). With everybody
 * registered at once it would add the members of a complete group only after it has created the last person; meanwhile,
 * where it writes its state again and again, half of the service's pace would be left unused. And Pulumi registers nothing,
 * and so starts no plugin, before the program pauses: the first of ten thousand users would wait for a minute.
 * `npm run bench -- standard registration` measures it.
 */
export class Slots {
  readonly #waiting: (() => void)[] = [];

  /** @param free how many resources there may be at once */
  constructor(private free: number) {}

  /** Constructs a resource once a slot is free. It is free again as soon as the engine has answered. */
  async construct<Constructed extends Resource>(make: () => Constructed): Promise<Constructed> {
    await this.acquire();
    const resource = make();
    resource.urn.apply(() => this.release());
    return resource;
  }

  async acquire(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.free += 1;
    else next();
  }
}
