import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { cache } from "../engine/checkout";
import { withLock } from "../engine/process/lock";
import { run } from "../engine/process/run";

/** Of each line of Node.js that the package supports, the oldest release that it takes or a recent one. */
export const nodeVersions = ["20.19.0", "22.23.3", "24.21.0"];

const folder = path.join(cache, "nodes");

/** Installs these releases of Node.js in the cache, as npm's `node` package does for this machine. */
export async function installNodes(): Promise<void> {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const dependencies = Object.fromEntries(nodeVersions.map((version) => [aliasOf(version), `npm:${name}@${version}`]));
  await mkdir(folder, { recursive: true });
  await withLock(`${folder}.lock`, async () => {
    await writeFile(path.join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
    const quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--prefer-offline"];
    await run("npm", ["install", ...quietly], { cwd: folder });
  });
}

/** The path of the executable of an installed release. */
export function nodeOf(version: string): string {
  return path.join(folder, "node_modules", aliasOf(version), "bin", "node");
}

function aliasOf(version: string): string {
  return `node-${version}`;
}
