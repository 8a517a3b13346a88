import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Identitystore } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import fc from "fast-check";
import { credentials } from "../../dev/demo/identityStore";
import { openProject, type Project } from "../../dev/engine/project/project";
import { type Emulator, type FaultRule, startEmulator } from "../../emulator";
import { clientOf, IdentityStoreId } from "../emulator/support";
import { type Chapter, history } from "../properties/arbitrary";
import { type IdOf, Outsider } from "../properties/changes";
import { type Desired, resourceName, withKeptAddresses } from "../properties/desired";
import { expectConverged, expectNoAccountLost } from "../properties/expectation";
import { failing } from "../properties/faults";
import { snapshotOf } from "../properties/snapshot";
import { writesIn } from "../properties/writes";
import { sharedSetup } from "./deployment";

const chaptersOfEachKind = 10;
/** As in the model: what is to be removed from a group is first seen, then done. */
const mostUpdates = 4;

/** A story of so many chapters, another one every time. */
export async function live(faults: FaultRule[]): Promise<void> {
  const emulator = await startEmulator();
  try {
    const seed = Date.now();
    const arbitrary = fc.array(history(1), { minLength: chaptersOfEachKind, maxLength: chaptersOfEachKind });
    const [chapters = []] = fc.sample(arbitrary, { seed, numRuns: 1 });
    const story = new Story(await openStack(emulator, faults), emulator, faults);
    await story.tell(chapters.flat()).catch((cause: unknown) => {
      throw new Error(`with the seed ${seed}: ${cause}`, { cause });
    });
  } finally {
    await emulator.close();
  }
}

async function openStack(emulator: Emulator, faults: FaultRule[]): Promise<Project> {
  const { engine, workspace } = await sharedSetup();
  const home = await workspace.addHome();
  const name = path.join(path.basename(home), "program");
  const folder = await workspace.addExample("../test/properties/program", name);
  const config = {
    "identitystore:region": "us-east-1",
    "identitystore:identityStoreId": IdentityStoreId,
    "identitystore:adopt": "update",
    "identitystore:requestsPerSecond": "1000000",
    // What is to fail fails at once; one request of ten is to be repeated.
    "identitystore:maxAttempts": faults.length === 0 ? "1" : "10",
  };
  return openProject({ engine, folder, home, config, env: { ...credentials, AWS_ENDPOINT_URL: emulator.url } });
}

class Story {
  readonly #client: Identitystore;

  constructor(
    private readonly project: Project,
    private readonly emulator: Emulator,
    private readonly faults: FaultRule[],
  ) {
    this.#client = clientOf(emulator);
  }

  async tell(chapters: Chapter[]): Promise<void> {
    let last: Desired = { users: {}, groups: {} };
    for (const chapter of chapters) {
      const desired = withKeptAddresses(chapter.desired, last);
      await this.#play({ ...chapter, desired }, last);
      last = desired;
    }
  }

  async #play({ changes, desired, attempts }: Chapter, last: Desired): Promise<void> {
    const managed = await this.#managedIds(last);
    const outsider = new Outsider(this.#client, managed, desired);
    for (const change of changes) await outsider.make(change);
    const situation = { before: await snapshotOf(this.#client), managed, last, now: desired };
    await writeFile(path.join(this.project.folder, "desired.json"), JSON.stringify(desired));
    const [attempt] = attempts;
    if (this.faults.length === 0 && attempt !== undefined) {
      this.emulator.faults(failing(attempt));
      await this.project.up({ refresh: attempt.refresh, continueOnError: attempt.continueOnError });
      this.emulator.faults([]);
      expectNoAccountLost(await snapshotOf(this.#client), situation);
    }
    this.emulator.faults(this.faults);
    await this.#updateUntilDone();
    this.emulator.faults([]);
    expectConverged(await snapshotOf(this.#client), await this.#managedIds(desired), situation);
  }

  async #updateUntilDone(): Promise<void> {
    const outputs: string[] = [];
    for (let updates = 0; updates < mostUpdates; updates++) {
      const before = writesIn(this.emulator);
      const { code, output } = await this.project.up({ refresh: true });
      outputs.push(output);
      if (code === 0 && writesIn(this.emulator) === before) return;
    }
    expect.fail(`after ${mostUpdates} updates it still is not done:\n${outputs.join("\n")}`);
  }

  async #managedIds(desired: Desired): Promise<IdOf> {
    const { deployment } = await this.project.exportState();
    const ids = new Map(deployment.resources.map(({ urn, id }) => [urn.split("::").at(-1) ?? "", id?.split("/")[1]]));
    return (key) => ids.get(resourceName(desired, key));
  }
}
