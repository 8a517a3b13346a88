import { Crashes } from "../../bench/crash/crashes";
import { scenes } from "../../bench/crash/scene";
import { sharedSetup } from "./deployment";

const times = 5;

describe("An update that crashes", function () {
  this.timeout(180_000);
  const seed = Date.now();
  let crashes: Crashes;

  before(async function () {
    // The first of these suites may have to build the engine.
    this.timeout(1_200_000);
    crashes = await Crashes.open(await sharedSetup());
  });
  after(() => crashes.close());

  for (const [index, scene] of scenes(seed, times).entries()) {
    it(`is finished by the next one: the ${scene.victim} is killed (${index + 1} of ${times} with the seed ${seed})`, () =>
      crashes.play(scene).then(console.log));
  }

  it("loses nothing of the state", () => crashes.settle());
});
