import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { checkout } from "../../dev/engine/checkout";
import { start } from "../../dev/engine/process/start";
import { blocksOf, type PlacedBlock } from "../docs/pages";
import { sharedSetup } from "../e2e/deployment";

const mocha = path.join(checkout, "node_modules", "mocha", "bin", "mocha.js");
const tsx = require.resolve("tsx/cjs");

describe("the tests of docs/unit-testing.md", function () {
  this.timeout(1_200_000);
  const blocks = blocksOf("ts").filter(({ file }) => file === "docs/unit-testing.md");

  it("pass with the package installed, and with a link to its sources", async () => {
    expect(blocks).to.have.length(2);
    const { workspace } = await sharedSetup();
    const installed = await workspace.addHome();
    expect(await runTests(installed, blocks)).to.match(/\n {2}4 passing/);
    const linked = {
      compilerOptions: {
        paths: {
          "pulumi-identitystore": [`${checkout}/index.ts`],
          "pulumi-identitystore/emulator": [`${checkout}/emulator/index.ts`],
        },
      },
    };
    const folder = await workspace.addHome();
    writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify(linked));
    expect(await runTests(folder, blocks)).to.match(/\n {2}4 passing/);
  });
});

/** Runs the blocks as the test files of a project in this folder. Returns mocha's output. */
async function runTests(folder: string, blocks: PlacedBlock[]): Promise<string> {
  const files = blocks.map(({ code, line }) => {
    const file = path.join(folder, `line${line}.test.ts`);
    writeFileSync(file, code);
    return file;
  });
  const { code, output } = await start(process.execPath, [mocha, "--no-config", "--require", tsx, ...files], {
    cwd: folder,
  }).ended;
  expect(code, output).to.equal(0);
  return output;
}
