import type { Resource } from "@pulumi/pulumi";

/**
 * Hands resources to the engine in their order, a few at a time.
 *
 * The engine does what was registered first, and little of it at once (on a small machine, eight steps). With everybody
 * registered at once it would add the members of a complete group only after the last person was created; meanwhile,
 * where it writes its state again and again, half of the service's pace would be left unused. And with as many groups at
 * once as there are steps, nobody would be created before one is complete. `npm run bench -- standard` measures it.
 */
export class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param atOnce how many registrations are with the engine at once */
  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Resolves when the next one may go to the engine. */
  async next(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Passes the turn of a resource on, as soon as the engine has answered. */
  pass(made: Resource): void {
    made.urn.apply(() => this.#back());
  }

  #back(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}
