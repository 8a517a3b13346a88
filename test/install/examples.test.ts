import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { checkout } from "../../dev/engine/checkout";
import { start } from "../../dev/engine/process/start";
import { sharedSetup } from "../e2e/deployment";

const folder = path.join(checkout, "examples");
const examples = readdirSync(folder);

describe("The examples", function () {
  this.timeout(120_000);

  before(async function () {
    this.timeout(1_200_000);
    await sharedSetup();
  });

  it("have the same compiler options", () => {
    const texts = examples.map((name) => readFileSync(path.join(folder, name, "tsconfig.json"), "utf8"));
    expect(new Set(texts)).to.have.property("size", 1);
  });

  it("compile against the installed package", async () => {
    const { workspace } = await sharedSetup();
    const root = await workspace.addHome();
    for (const name of examples) await workspace.addExample(name, path.join(path.basename(root), name));
    const [first] = examples;
    const config = { extends: `./${first}/tsconfig.json`, include: ["*/*.ts"] };
    writeFileSync(path.join(root, "tsconfig.json"), JSON.stringify(config));
    const compiler = path.join(workspace.folder, "node_modules", "typescript", "bin", "tsc");
    const { code, output } = await start(process.execPath, [compiler, "--listFiles"], { cwd: root }).ended;
    expect(code, output).to.equal(0);
    for (const name of examples) expect(output).to.include(path.join(root, name, "index.ts"));
  });
});
