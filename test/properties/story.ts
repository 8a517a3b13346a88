import { expect } from "chai";
import type { Emulator, FaultRule } from "../../emulator";
import { clientOf } from "../emulator/support";
import type { Attempt, Chapter } from "./arbitrary";
import { type IdOf, Outsider } from "./changes";
import { type Desired, withKeptAddresses } from "./desired";
import { expectConverged, expectNoAccountLost } from "./expectation";
import { failing } from "./faults";
import type { UpOptions } from "./modelEngine";
import { snapshotOf } from "./snapshot";
import { writesIn } from "./writes";

/** The engine that runs programs: Pulumi's engine, or the model of it. */
export interface Runner {
  /** `pulumi up`. @returns the failures */
  up(desired: Desired, options: UpOptions): Promise<unknown[]>;
  /** `pulumi up` that does not repeat failed requests. */
  attempt(desired: Desired, options: UpOptions): Promise<unknown>;
  /** The bare ids of the resources in the engine's state, by the keys of a program. */
  managedIds(desired: Desired): Promise<IdOf>;
}

/** Enough to see what a first update has put into the state, and to complete a failed one. */
const mostUpdates = 4;

/**
 * The maximum number of updates without a fault until nothing is left to do, whatever failed before: one that converges,
 * and one without changes. An exclusive group needs one more, which removes the members that the first one has seen.
 */
function cleanUpdates(desired: Desired): number {
  return hasExclusive(desired) ? 3 : 2;
}

function hasExclusive({ groups }: Desired): boolean {
  return Object.values(groups).some(({ style }) => style === "exclusive");
}

/** One directory, and a program with new declarations in each chapter. */
export class Story {
  readonly #client: ReturnType<typeof clientOf>;
  #last: Desired = { users: {}, groups: {} };

  constructor(
    private readonly emulator: Emulator,
    private readonly runner: Runner,
  ) {
    this.#client = clientOf(emulator);
  }

  /**
   * Plays the next chapters, and checks the directory after each update.
   *
   * @param faults the faults during the updates that must succeed
   */
  async tell(chapters: Chapter[], faults: FaultRule[]): Promise<void> {
    for (const chapter of chapters) {
      const desired = withKeptAddresses(chapter.desired, this.#last);
      await this.#play({ ...chapter, desired }, faults);
      this.#last = desired;
    }
  }

  async #play({ changes, desired, attempts }: Chapter, faults: FaultRule[]): Promise<void> {
    const last = this.#last;
    const managed = await this.runner.managedIds(last);
    const outsider = new Outsider(this.#client, managed, desired);
    for (const change of changes) await outsider.make(change);
    const situation = { before: await snapshotOf(this.#client), managed, last, now: desired };
    for (const attempt of attempts) {
      await this.#attempt(attempt, desired);
      expectNoAccountLost(await snapshotOf(this.#client), situation);
    }
    this.emulator.faults(faults);
    await this.#updateUntilDone(desired, faults.length > 0 ? mostUpdates : cleanUpdates(desired));
    this.emulator.faults([]);
    expectConverged(await snapshotOf(this.#client), await this.runner.managedIds(desired), situation);
  }

  async #attempt(attempt: Attempt, desired: Desired): Promise<void> {
    this.emulator.faults(failing(attempt));
    await this.runner.attempt(desired, attempt);
    this.emulator.faults([]);
  }

  /**
   * Updates until an update has nothing left to write. With an exclusive group, it must follow an update without failures: a
   * new list only puts the other members into the state, without a write, and the next update removes them.
   */
  async #updateUntilDone(desired: Desired, most: number): Promise<void> {
    const failures: unknown[] = [];
    let isSettled = !hasExclusive(desired);
    for (let updates = 0; updates < most; updates++) {
      const before = writesIn(this.emulator);
      const failed = await this.runner.up(desired, { refresh: true, continueOnError: false, skipsChecks: false });
      failures.push(...failed);
      if (isSettled && failed.length === 0 && writesIn(this.emulator) === before) return;
      isSettled = failed.length === 0 || !hasExclusive(desired);
    }
    expect.fail(`after ${most} updates it still is not done; failures: ${failures.join("\n")}`);
  }
}
