import type { Resource } from "@pulumi/pulumi";
import { answered } from "../../provider/resources/run";

/**
 * Limits how many resources are registered at once.
 *
 * The engine works in the order of registration, on few resources at once (eight on a small machine). If all people were
 * registered at once, the engine would add the members of a complete group only after it has created the last person. Until
 * then it would use only half of the requests that the service allows, because it writes its state again and again. Pulumi
 * also registers nothing, and starts no plugin, before the program pauses: the first of ten thousand users would wait for a
 * minute. `npm run bench -- standard registration` measures it.
 */
export class Slots {
  readonly #waiting: (() => void)[] = [];

  /** @param free how many resources may be registered at once */
  constructor(private free: number) {}

  /** Constructs a resource when a slot is free. The slot is free again when the engine has answered. */
  async construct<Constructed extends Resource>(make: () => Constructed): Promise<Constructed> {
    await this.#acquire();
    const resource = make();
    void answered(resource.urn).then(() => this.#release());
    return resource;
  }

  async #acquire(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.free += 1;
    else next();
  }
}
