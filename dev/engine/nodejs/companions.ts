import { randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

/** The executables that an engine needs to run a Node.js program and its dynamic resources. */
export const companionNames = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

/**
 * Writes the companions beside a `pulumi` binary. The official installation has them, but a build does not.
 *
 * They must be beside the binary, because the engine warns about companions elsewhere on PATH.
 */
export async function placeCompanions(folder: string): Promise<void> {
  const sdk = path.dirname(require.resolve("@pulumi/pulumi/package.json"));
  const resourcePlugin = await readFile(path.join(sdk, "pulumi-resource-pulumi-nodejs"), "utf8");
  await placeExecutable(path.join(folder, "pulumi-resource-pulumi-nodejs"), resourcePlugin);
  await placeExecutable(path.join(folder, "pulumi-language-nodejs"), await languageHost());
}

/** One JavaScript file: every command starts the host twice, and a TypeScript loader takes longer than the host itself. */
async function languageHost(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(__dirname, "languageHost.ts")],
    bundle: true,
    platform: "node",
    target: "node20",
    banner: { js: "#!/usr/bin/env node" },
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** Replaces the file in one step, because an engine may be starting the old one. */
async function placeExecutable(file: string, text: string): Promise<void> {
  if ((await readFile(file, "utf8").catch(() => undefined)) === text) return;
  const written = `${file}.${randomUUID()}`;
  await writeFile(written, text, { mode: 0o755 });
  await rename(written, file);
}
