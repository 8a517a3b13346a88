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
import type { UpOptions } from "../properties/modelEngine";
import { type Runner, Story } from "../properties/story";
import { sharedSetup } from "./deployment";

/** Each chapter takes about three updates. The model of the engine plays hundreds of chapters. */
const numChapters = 5;

/** A random story of some chapters. */
export async function live(faults: FaultRule[]): Promise<void> {
  const emulator = await startEmulator();
  try {
    const seed = Date.now();
    const arbitrary = fc.array(history(1), { minLength: numChapters, maxLength: numChapters });
    const [chapters = []] = fc.sample(arbitrary, { seed, numRuns: 1 });
    const runner = new EngineRunner(await openStack(emulator, faults));
    const played = chapters.flat().map((chapter) => withFewAttempts(chapter, faults));
    await new Story(emulator, runner, faults).tell(played).catch((cause: unknown) => {
      throw new Error(`with the seed ${seed}: ${cause}`, { cause });
    });
  } finally {
    await emulator.close();
  }
}

/** One update that fails, or none if requests are repeated until they succeed. */
function withFewAttempts(chapter: Chapter, faults: FaultRule[]): Chapter {
  return { ...chapter, attempts: chapter.attempts.slice(0, faults.length === 0 ? 1 : 0) };
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
    // Intended failures are not repeated; the faults of one in ten requests are.
    "identitystore:maxAttempts": faults.length === 0 ? "1" : "10",
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
