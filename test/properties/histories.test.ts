import fc from "fast-check";
import { type Emulator, type FaultRule, startEmulator } from "../../emulator";
import { IdentityStoreId } from "../emulator/support";
import { lifecyclesOf, startProvider } from "../provider/support";
import { withEnvironment } from "../support/environment";
import { type Chapter, history } from "./arbitrary";
import type { IdOf } from "./changes";
import { declarationsOf, type Kind } from "./declarations";
import { type Desired, resourceName } from "./desired";
import { faultsOnATenth } from "./faults";
import { hurried } from "./hurried";
import { ModelEngine, type UpOptions } from "./modelEngine";
import { type Runner, Story } from "./story";

const numRuns = Number(process.env.HISTORIES ?? 150);
describe("Random changes of a directory", function () {
  this.timeout(Math.max(120_000, numRuns * 1_000));
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });

  it("are repaired by an update, in every declared attribute, and nothing else changes", () =>
    fc.assert(
      fc.asyncProperty(history(3), (chapters) => hurried(() => live(chapters, []))),
      { numRuns },
    ));

  it("are repaired by an update although every tenth request fails", () =>
    fc.assert(
      fc.asyncProperty(history(3), (chapters) => hurried(() => live(chapters, faultsOnATenth))),
      {
        numRuns,
        // The failures are random in each run, so a smaller history would prove nothing.
        endOnFailure: true,
      },
    ));
});

async function live(chapters: Chapter[], faults: FaultRule[]): Promise<void> {
  const emulator = await startEmulator();
  try {
    await new Story(emulator, new ModelRunner(emulator)).tell(chapters, faults);
  } finally {
    await emulator.close();
  }
}

class ModelRunner implements Runner {
  readonly #engine = new ModelEngine<Kind>(() => this.#newPlugin());
  #maxAttempts = "10";

  constructor(private readonly emulator: Emulator) {}

  up(desired: Desired, options: UpOptions): Promise<unknown[]> {
    return this.#engine.up(declarationsOf(desired), options);
  }

  async attempt(desired: Desired, options: UpOptions): Promise<void> {
    this.#maxAttempts = "1";
    await this.up(desired, options);
    this.#maxAttempts = "10";
  }

  async managedIds(desired: Desired): Promise<IdOf> {
    const ids = new Map([...this.#engine.kept].map(([name, { id }]) => [name, id.split("/")[1]]));
    return (key) => ids.get(resourceName(desired, key));
  }

  #newPlugin() {
    const place = { endpoint: this.emulator.url, identityStoreId: IdentityStoreId };
    const settings = { ...place, adopt: "update", maxAttempts: this.#maxAttempts };
    const provider = startProvider({ ...settings, requestsPerSecond: "1000000" });
    return lifecyclesOf(() => provider);
  }
}
