import { writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { credentials } from "../../dev/demo/identityStore";
import { openProject, type Project } from "../../dev/engine/project/project";
import { type Emulator, type FaultRule, startEmulator } from "../../emulator";
import { IdentityStoreId } from "../emulator/support";
import { type Chapter, history } from "../properties/arbitrary";
import type { IdOf } from "../properties/changes";
import { type Desired, resourceName } from "../properties/desired";
import { faultsOnATenth } from "../properties/faults";
import type { UpOptions } from "../properties/modelEngine";
import { type Runner, Story } from "../properties/story";
import { sharedSetup } from "./deployment";

/** Each chapter takes about three updates. The model of the engine plays hundreds of chapters. */
const numChapters = 5;
const numWithFaults = 2;

/**
 * A random story of some chapters. In the first ones, a tenth of the requests fails, and is repeated until it succeeds. The
 * others begin with an update in which the requests of one operation fail, and are not repeated. A refresh uses the configuration
 * of the last update, so that it could not succeed if the order was the other one.
 */
export async function live(): Promise<void> {
  const emulator = await startEmulator();
  try {
    const seed = Date.now();
    const arbitrary = fc.array(history(1), { minLength: numChapters, maxLength: numChapters });
    const [chapters = []] = fc.sample(arbitrary, { seed, numRuns: 1 });
    const project = await openStack(emulator);
    const story = new Story(emulator, new EngineRunner(project));
    for (const [index, chapter] of chapters.flat().entries()) {
      await tell(story, project, chapter, index < numWithFaults ? faultsOnATenth : []).catch((cause: unknown) => {
        throw new Error(`with the seed ${seed}, in chapter ${index + 1}: ${cause}`, { cause });
      });
    }
  } finally {
    await emulator.close();
  }
}

async function tell(story: Story, project: Project, chapter: Chapter, faults: FaultRule[]): Promise<void> {
  const hasFaults = faults.length > 0;
  await project.configure({ "identitystore:maxAttempts": hasFaults ? "10" : "1" });
  await story.tell([{ ...chapter, attempts: hasFaults ? [] : chapter.attempts.slice(0, 1) }], faults);
}

async function openStack(emulator: Emulator): Promise<Project> {
  const { engine, workspace } = await sharedSetup();
  const home = await workspace.addHome();
  const name = path.join(path.basename(home), "program");
  const folder = await workspace.addExample("../test/properties/program", name);
  const config = {
    "identitystore:region": "us-east-1",
    "identitystore:identityStoreId": IdentityStoreId,
    "identitystore:adopt": "update",
    "identitystore:requestsPerSecond": "1000000",
  };
  return openProject({ engine, folder, home, config, env: { ...credentials, AWS_ENDPOINT_URL: emulator.url } });
}

class EngineRunner implements Runner {
  constructor(private readonly project: Project) {}

  async up(desired: Desired, { refresh, continueOnError }: UpOptions): Promise<unknown[]> {
    await writeFile(path.join(this.project.folder, "desired.json"), JSON.stringify(desired));
    const { code, output } = await this.project.up({ refresh, continueOnError });
    return code === 0 ? [] : [output];
  }

  attempt(desired: Desired, options: UpOptions): Promise<unknown> {
    return this.up(desired, options);
  }

  async managedIds(desired: Desired): Promise<IdOf> {
    const { deployment } = await this.project.exportState();
    const ids = new Map(deployment.resources.map(({ urn, id }) => [urn.split("::").at(-1) ?? "", id?.split("/")[1]]));
    return (key) => ids.get(resourceName(desired, key));
  }
}
