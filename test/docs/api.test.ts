import path from "node:path";
import { expect } from "chai";
import { checkout } from "../../dev/engine/checkout";
import { start } from "../../dev/engine/process/start";
import { TemporaryFolder } from "../support/temporaryFolder";

const typedoc = path.join(checkout, "node_modules", "typedoc", "bin", "typedoc");

describe("the API reference", function () {
  this.timeout(120_000);
  const folder = new TemporaryFolder();

  it("is generated from the comments of the code without a warning: npm run docs", async () => {
    const args = [typedoc, "--options", "docs/typedoc.json", "--out", folder.path];
    const { code, output } = await start(process.execPath, args, { cwd: checkout }).ended;
    expect(code, output).to.equal(0);
    expect(output)
      .to.include("html generated")
      .and.not.match(/warning/i);
  });
});
