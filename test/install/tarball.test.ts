import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { z } from "zod";
import { checkout } from "../../dev/engine/checkout";
import { run } from "../../dev/engine/process/run";
import { sharedSetup } from "../e2e/deployment";

const manifest = z.object({
  exports: z.record(z.string(), z.string()),
  bin: z.record(z.string(), z.string()),
  scripts: z.record(z.string(), z.string()),
});

describe("The tarball", () => {
  let files: string[];

  before(async function () {
    this.timeout(1_200_000);
    const { workspace } = await sharedSetup();
    const { stdout } = await run("tar", ["-tzf", workspace.tarball]);
    files = stdout
      .trim()
      .split("\n")
      .map((file) => file.replace(/^package\//, ""));
  });

  it("contains compiled code with its types, the manifest, the README and the licence, and nothing else", () => {
    const compiled = /^dist\/(access|cli|emulator|model|provider|roster|text)\/|^dist\/index\.(js|d\.ts)$/;
    const others = files.filter((file) => !(compiled.test(file) && /\.(js|d\.ts|json)$/.test(file)));
    const expected = [
      "LICENSE",
      "NOTICE",
      "README.md",
      "dist/cli/audit/html/page.html",
      "model/NOTICE",
      "package.json",
    ];
    expect(others.sort()).to.deep.equal(expected);
  });

  it("contains everything that its manifest names", async () => {
    const { exports, bin } = manifest.parse(JSON.parse(await readFile(path.join(checkout, "package.json"), "utf8")));
    for (const file of [...Object.values(exports), ...Object.values(bin)]) {
      const pattern = new RegExp(`^${file.replace("./", "").replaceAll(".", "\\.").replace("*", "\\w+")}$`);
      expect(
        files.some((one) => pattern.test(one)),
        file,
      ).to.equal(true);
    }
  });

  it("has no script that npm runs, or warns of, when it is installed", async () => {
    const { workspace } = await sharedSetup();
    const { stdout } = await run("tar", ["-xzOf", workspace.tarball, "package/package.json"]);
    const { scripts } = manifest.parse(JSON.parse(stdout));
    expect(scripts).to.not.have.any.keys("preinstall", "install", "postinstall", "prepare");
  });

  it("contains the modules that the state of every stack names", () => {
    for (const name of ["user", "group", "groupMembership", "groupMembers"]) {
      expect(files).to.include(`dist/provider/dynamic/${name}.js`);
    }
  });
});
