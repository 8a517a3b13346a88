import type { Identitystore } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import fc from "fast-check";
import { type Emulator, type FaultRule, startEmulator } from "../../emulator";
import { entityLifecycle } from "../../provider/lifecycle/entityLifecycle";
import { group } from "../../provider/lifecycle/group";
import { groupMembersLifecycle } from "../../provider/lifecycle/groupMembers";
import { groupMembershipLifecycle } from "../../provider/lifecycle/groupMembership";
import { user } from "../../provider/lifecycle/user";
import { clientOf, IdentityStoreId } from "../emulator/support";
import { connect, isUnknown } from "../provider/support";
import { withEnvironment } from "../support/environment";
import { type Chapter, history } from "./arbitrary";
import { Outsider } from "./changes";
import { declarationsOf, type Kind } from "./declarations";
import type { Desired } from "./desired";
import { expectConverged } from "./expectation";
import { faultsOnATenth } from "./faults";
import { hurried } from "./hurried";
import { ModelEngine } from "./modelEngine";
import { snapshotOf } from "./snapshot";
import { writesIn } from "./writes";

const numRuns = Number(process.env.HISTORIES ?? 300);
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

  constructor(
    private readonly emulator: Emulator,
    private readonly faults: FaultRule[],
  ) {
    this.#client = clientOf(emulator);
  }

  async live(chapters: Chapter[]): Promise<void> {
    let last: Desired = { users: {}, groups: {} };
    for (const chapter of chapters) {
      await this.#play(chapter, last);
      last = chapter.desired;
    }
  }

  async #play({ changes, desired }: Chapter, last: Desired): Promise<void> {
    const idOf = (key: string) => this.#engine.kept.get(key)?.id.split("/")[1];
    const outsider = new Outsider(this.#client, idOf, desired);
    for (const change of changes) await outsider.make(change);
    const ids = new Map([...this.#engine.kept.keys()].map((name) => [name, idOf(name)]));
    const before = await snapshotOf(this.#client);
    this.emulator.faults(this.faults);
    await this.#updateUntilDone(desired);
    this.emulator.faults([]);
    const situation = { before, managed: (key: string) => ids.get(key), last, now: desired };
    expectConverged(await snapshotOf(this.#client), idOf, situation);
  }

  /** Until an update has nothing left to write: what is to be removed from a group is first seen, then done. */
  async #updateUntilDone(desired: Desired): Promise<void> {
    const failures: unknown[] = [];
    for (let updates = 0; updates < mostUpdates; updates++) {
      const before = writesIn(this.emulator);
      const failed = await this.#engine.up(declarationsOf(desired));
      failures.push(...failed);
      if (failed.length === 0 && writesIn(this.emulator) === before) return;
    }
    expect.fail(`after ${mostUpdates} updates it still is not done; failures: ${failures.join("\n")}`);
  }

  #newPlugin() {
    const settings = { endpoint: this.emulator.url, identityStoreId: IdentityStoreId, adopt: "update" };
    const connection = connect({ ...settings, requestsPerSecond: "1000000" });
    return {
      user: entityLifecycle(user, () => connection, isUnknown),
      group: entityLifecycle(group, () => connection, isUnknown),
      membership: groupMembershipLifecycle(() => connection, isUnknown),
      members: groupMembersLifecycle(() => connection, isUnknown),
    };
  }
}
