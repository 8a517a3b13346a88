import { writeFile } from "node:fs/promises";
import { expect } from "chai";
import { attributesOf, removeCutOffAttributes } from "../../dev/bench/crash/checkpoint";
import { crashCases } from "../../dev/bench/crash/crashCase";
import { Crashes } from "../../dev/bench/crash/crashes";
import { withEnvironment } from "../support/environment";
import { failureOf } from "../support/failureOf";
import { sharedSetup } from "./deployment";

/** One kills the engine, and one the plugin. `npm run soak` kills fifty. */
const times = 2;

describe("An update that crashes", function () {
  this.timeout(180_000);
  withEnvironment({ PULUMI_NODEJS_TRANSPILE_ONLY: "true" });
  const seed = Date.now();
  const [first, ...others] = crashCases(seed, times).map((crashCase, index) => {
    const title = `is completed by the next update: the ${crashCase.killed} is killed (${index + 1} of ${times} with the seed ${seed})`;
    return { title, run: () => crashes.run(crashCase) };
  });
  let crashes: Crashes;

  before(async function () {
    // The first of these suites may have to build the engine.
    this.timeout(1_200_000);
    crashes = await Crashes.open(await sharedSetup());
    // Every test needs a stack that has been through a crash.
    await first?.run().catch((cause: unknown) => {
      throw new Error(`Failed: An update that crashes ${first.title}: ${cause}`, { cause });
    });
  });
  after(() => crashes.close());

  for (const { title, run } of others) it(title, run);

  it("loses nothing of the state", () => crashes.settle());

  it("can leave cut-off attributes beside the state, and the state is complete without them", async () => {
    const { project } = crashes.stack;
    const before = await project.exportState();
    await writeFile(attributesOf(crashes.stack), "");
    expect((await failureOf(project.exportState())).message).to.include("failed to load checkpoint: EOF");
    expect(await removeCutOffAttributes(crashes.stack)).to.equal(true);
    expect(await project.exportState()).to.deep.equal(before);
  });
});
