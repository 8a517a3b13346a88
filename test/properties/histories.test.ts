import type { Identitystore } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import fc from "fast-check";
import { type Emulator, type FaultRule, startEmulator } from "../../emulator";
import { clientOf, IdentityStoreId } from "../emulator/support";
import { lifecyclesOf, startProvider } from "../provider/support";
import { withEnvironment } from "../support/environment";
import { type Attempt, type Chapter, history } from "./arbitrary";
import { type IdOf, Outsider } from "./changes";
import { declarationsOf, type Kind } from "./declarations";
import { type Desired, resourceName, withKeptAddresses } from "./desired";
import { expectConverged, expectNoAccountLost } from "./expectation";
import { failing, faultsOnATenth } from "./faults";
import { hurried } from "./hurried";
import { ModelEngine } from "./modelEngine";
import { snapshotOf } from "./snapshot";
import { writesIn } from "./writes";

const numRuns = Number(process.env.HISTORIES ?? 300);
/**
 * How many updates without a fault it takes at most, whatever failed before: one that converges, and one that has nothing
 * left to do. An exclusive group needs one more, which removes the members that the first one has seen.
 */
function cleanUpdates({ groups }: Desired): number {
  return Object.values(groups).some(({ style }) => style === "exclusive") ? 3 : 2;
}

/** Enough to see what a first update has put into the state, and for one that failed to be finished. */
const mostUpdates = 4;

describe("Whatever happens to a directory", function () {
  this.timeout(120_000);
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });

  it("an update makes it what the program says, in every declared attribute, and touches nothing else", () =>
    fc.assert(
      fc.asyncProperty(history(3), (chapters) => hurried(() => live(chapters, []))),
      { numRuns },
    ));

  it("an update does so, too, while something goes wrong with every tenth request", () =>
    fc.assert(
      fc.asyncProperty(history(3), (chapters) => hurried(() => live(chapters, faultsOnATenth))),
      {
        numRuns,
        // What goes wrong is another thing every time: a smaller history would prove nothing.
        endOnFailure: true,
      },
    ));
});

async function live(chapters: Chapter[], faults: FaultRule[]): Promise<void> {
  const emulator = await startEmulator();
  try {
    await new Life(emulator, faults).live(chapters);
  } finally {
    await emulator.close();
  }
}

/** One directory, and a program that declares it anew in each chapter. */
class Life {
  readonly #client: Identitystore;
  readonly #engine = new ModelEngine<Kind>(() => this.#newPlugin());

  #maxAttempts = "10";

  constructor(
    private readonly emulator: Emulator,
    private readonly faults: FaultRule[],
  ) {
    this.#client = clientOf(emulator);
  }

  async live(chapters: Chapter[]): Promise<void> {
    let last: Desired = { users: {}, groups: {} };
    for (const chapter of chapters) {
      const desired = withKeptAddresses(chapter.desired, last);
      await this.#play({ ...chapter, desired }, last);
      last = desired;
    }
  }

  async #play({ changes, desired, attempts }: Chapter, last: Desired): Promise<void> {
    const managed = this.#ids(last);
    const outsider = new Outsider(this.#client, managed, desired);
    for (const change of changes) await outsider.make(change);
    const situation = { before: await snapshotOf(this.#client), managed, last, now: desired };
    for (const attempt of attempts) {
      await this.#attempt(attempt, desired);
      expectNoAccountLost(await snapshotOf(this.#client), situation);
    }
    this.emulator.faults(this.faults);
    await this.#updateUntilDone(desired, this.faults.length > 0 ? mostUpdates : cleanUpdates(desired));
    this.emulator.faults([]);
    expectConverged(await snapshotOf(this.#client), this.#ids(desired), situation);
  }

  /** The bare ids of what the engine keeps, by the keys of a program. */
  #ids(desired: Desired): IdOf {
    const ids = new Map([...this.#engine.kept].map(([name, { id }]) => [name, id.split("/")[1]]));
    return (key) => ids.get(resourceName(desired, key));
  }

  async #attempt(attempt: Attempt, desired: Desired): Promise<void> {
    this.emulator.faults(failing(attempt));
    this.#maxAttempts = "1";
    await this.#engine.up(declarationsOf(desired), attempt);
    this.#maxAttempts = "10";
    this.emulator.faults([]);
  }

  /** Until an update has nothing left to write: what is to be removed from a group is first seen, then done. */
  async #updateUntilDone(desired: Desired, most: number): Promise<void> {
    const failures: unknown[] = [];
    for (let updates = 0; updates < most; updates++) {
      const before = writesIn(this.emulator);
      const failed = await this.#engine.up(declarationsOf(desired), { refresh: true, continueOnError: false });
      failures.push(...failed);
      if (failed.length === 0 && writesIn(this.emulator) === before) return;
    }
    expect.fail(`after ${most} updates it still is not done; failures: ${failures.join("\n")}`);
  }

  #newPlugin() {
    const place = { endpoint: this.emulator.url, identityStoreId: IdentityStoreId };
    const settings = { ...place, adopt: "update", maxAttempts: this.#maxAttempts };
    const provider = startProvider({ ...settings, requestsPerSecond: "1000000" });
    return lifecyclesOf(() => provider);
  }
}
