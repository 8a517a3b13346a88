import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "../../dev/engine/process/run";

/** Of each line of Node.js that the package supports, the oldest release that it takes or a recent one. */
export const nodeVersions = ["20.19.0", "22.23.3", "24.21.0"];

/** Releases of Node.js, as npm's `node` package installs them for this machine, for the tests of the enclosing `describe`. */
export class NodeVersions {
  #folder = "";

  constructor() {
    before(async () => {
      this.#folder = await mkdtemp(path.join(tmpdir(), "identitystore-nodes-"));
      const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
      const dependencies = Object.fromEntries(
        nodeVersions.map((version) => [aliasOf(version), `npm:${name}@${version}`]),
      );
      await writeFile(path.join(this.#folder, "package.json"), JSON.stringify({ private: true, dependencies }));
      const quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--prefer-offline"];
      await run("npm", ["install", ...quietly], { cwd: this.#folder });
    });
    after(() => rm(this.#folder, { recursive: true, force: true }));
  }

  /** The path of the executable. */
  executable(version: string): string {
    return path.join(this.#folder, "node_modules", aliasOf(version), "bin", "node");
  }
}

function aliasOf(version: string): string {
  return `node-${version}`;
}
