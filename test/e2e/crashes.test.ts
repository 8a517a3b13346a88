import { writeFile } from "node:fs/promises";
import { expect } from "chai";
import { attributesOf, removeCutOffAttributes } from "../../dev/bench/crash/checkpoint";
import { crashCases } from "../../dev/bench/crash/crashCase";
import { Crashes } from "../../dev/bench/crash/crashes";
import { withEnvironment } from "../support/environment";
import { failureOf } from "../support/failureOf";
import { sharedSetup } from "./deployment";

const times = 5;

describe("An update that crashes", function () {
  this.timeout(180_000);
  withEnvironment({ PULUMI_NODEJS_TRANSPILE_ONLY: "true" });
  const seed = Date.now();
  let crashes: Crashes;

  before(async function () {
    // The first of these suites may have to build the engine.
    this.timeout(1_200_000);
    crashes = await Crashes.open(await sharedSetup());
  });
  after(() => crashes.close());

  for (const [index, crashCase] of crashCases(seed, times).entries()) {
    it(`is finished by the next one: the ${crashCase.killed} is killed (${index + 1} of ${times} with the seed ${seed})`, () =>
      crashes.run(crashCase));
  }

  it("loses nothing of the state", () => crashes.settle());

  it("may leave attributes beside the state that are cut off, and everything is there again without them", async () => {
    const { project } = crashes.stack;
    const before = await project.exportState();
    await writeFile(attributesOf(crashes.stack), "");
    expect((await failureOf(project.exportState())).message).to.include("failed to load checkpoint: EOF");
    expect(await removeCutOffAttributes(crashes.stack)).to.equal(true);
    expect(await project.exportState()).to.deep.equal(before);
  });
});
