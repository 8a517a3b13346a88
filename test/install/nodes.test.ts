import path from "node:path";
import { expect } from "chai";
import { checkout } from "../../dev/engine/checkout";
import { run } from "../../dev/engine/process/run";
import { type Ended, start } from "../../dev/engine/process/start";
import { installNodes, nodeOf, nodeVersions } from "../../dev/matrix/nodes";

/**
 * The tests that need no Pulumi engine, no browser and no installed package. One test of the command
 * line is enough to see that it runs, because each of its tests starts a process.
 */
const unitTests = [
  "cli/{audit,directory,export,stacks}/**/*",
  "cli/members",
  "emulator/**/*",
  "model/*",
  "provider/**/*",
  "roster/**/*",
];
/** Long tests that find nothing that depends on Node.js. */
const ignored = [
  "test/**/*.property.test.ts",
  "test/cli/audit/findings/names.test.ts",
  "test/cli/audit/largeRoster.test.ts",
  "test/provider/lifecycle/histories.test.ts",
];

const mocha = path.join(checkout, "node_modules", "mocha", "bin", "mocha.js");

describe("the unit tests", function () {
  this.timeout(600_000);

  // At the same time, because each run waits for a third of its time.
  const runs = new Map<string, Promise<Ended>>();

  before(async () => {
    await installNodes();
    const files = unitTests.map((name) => `test/${name}.test.ts`);
    const args = [...ignored.flatMap((pattern) => ["--ignore", pattern]), ...files];
    for (const version of nodeVersions)
      runs.set(version, start(nodeOf(version), [mocha, ...args], { cwd: checkout }).ended);
  });

  for (const version of nodeVersions) {
    it(`pass with Node.js ${version}`, async () => {
      expect((await run(nodeOf(version), ["--version"])).stdout).to.equal(`v${version}\n`);
      const { code, output = "" } = (await runs.get(version)) ?? {};
      expect(code, output).to.equal(0);
      expect(output).to.match(/\d{3} passed, 0 failed/);
    });
  }
});
