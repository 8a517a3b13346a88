import { existsSync, rmSync } from "node:fs";
import {
  cp,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { cache, checkout } from "../checkout";
import { isAlive } from "../process/isAlive";
import { withLock } from "../process/lock";
import { run } from "../process/run";
import { packPackage, tarballIn } from "./packPackage";

/** A folder with this package installed, in which copies of the examples can run; removed when this process ends. */
export interface Workspace {
  readonly folder: string;
  /** The tarball that it was installed from. */
  readonly tarball: string;
  /** Copies an example, and gives the copy's folder. */
  addExample(example: string, name?: string): Promise<string>;
  /** Makes an empty folder for a project's state. */
  addHome(): Promise<string>;
  remove(): Promise<void>;
}

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

const packageName = "pulumi-identitystore";
const workspaces = path.join(cache, "workspaces");
/** Names the folder of the installation that several processes share. */
const sharedVariable = "IDENTITYSTORE_SHARED_INSTALLATION";

/**
 * Makes a workspace: packs this package and installs the tarball as a user's project does, or takes what
 * {@link shareInstallation} shares.
 *
 * Not a link to the checkout: what is not really under node_modules, Pulumi copies into each resource's state.
 */
export async function createWorkspace(): Promise<Workspace> {
  await mkdir(workspaces, { recursive: true });
  await removeAbandoned();
  // Named after its owner, so that one that a killed process has left can be told from one in use.
  const folder = await mkdtemp(path.join(workspaces, `${process.pid}-`));
  const removeAtExit = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once("exit", removeAtExit);
  const remove = async () => {
    await rm(folder, { recursive: true, force: true });
    process.off("exit", removeAtExit);
  };
  const shared = process.env[sharedVariable];
  let tarball: string;
  try {
    tarball = await (shared === undefined ? install(folder) : copyInstallation(shared, folder));
  } catch (error) {
    await remove();
    throw error;
  }
  const addHome = () => mkdtemp(path.join(folder, "home-"));
  return {
    folder,
    tarball,
    addHome,
    remove,
    addExample: (example, name = example) => copyExample(folder, example, name),
  };
}

/** Removes the workspaces of processes that could not do it themselves, because they were killed. */
export async function removeAbandoned(): Promise<void> {
  const names = await readdir(workspaces).catch(() => []);
  const abandoned = names.filter((name) => !isAlive(Number.parseInt(name, 10)));
  await Promise.all(abandoned.map((name) => rm(path.join(workspaces, name), { recursive: true, force: true })));
}

/**
 * From now on this process and those that it starts install the package once, the first that needs it.
 *
 * @returns removes the installation; the workspaces that were made of it stay whole
 */
export function shareInstallation(): () => Promise<void> {
  const shared = path.join(workspaces, `${process.pid}-shared`);
  process.env[sharedVariable] = shared;
  return () => rm(shared, { recursive: true, force: true });
}

/** Fills a workspace with hard links: real files, but of no size, so nobody may write to them in place. */
async function copyInstallation(shared: string, folder: string): Promise<string> {
  await withLock(`${shared}.lock`, async () => {
    if (existsSync(shared)) return;
    const part = `${shared}.part`;
    await rm(part, { recursive: true, force: true });
    await mkdir(part);
    await install(part);
    await rename(part, shared);
  });
  await linkTree(shared, folder);
  return tarballIn(path.join(folder, "package"));
}

async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const [source, copy] = [path.join(from, entry.name), path.join(to, entry.name)];
      if (entry.isDirectory()) return linkTree(source, copy);
      return entry.isSymbolicLink() ? symlink(await readlink(source), copy) : link(source, copy);
    }),
  );
}

/**
 * Packs this package and installs it. The examples share what their manifests agree on.
 *
 * @returns the path of the tarball
 */
async function install(folder: string): Promise<string> {
  const tarball = await packPackage(path.join(folder, "package"));
  const text = await readFile(path.join(checkout, "examples", "roster", "package.json"), "utf8");
  const { dependencies, devDependencies } = manifest.parse(JSON.parse(text));
  const installed = { ...devDependencies, ...dependencies, [packageName]: `file:${tarball}` };
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ private: true, dependencies: installed }));
  const quietly = ["--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"];
  await run("npm", ["install", "--prefer-offline", ...quietly], { cwd: folder });
  return tarball;
}

async function copyExample(folder: string, example: string, name: string): Promise<string> {
  const copy = path.join(folder, name);
  // What somebody who has tried the example in the checkout has left there is no part of it.
  const isPart = (source: string) => !/^(node_modules|Pulumi\..+\.yaml)$/.test(path.basename(source));
  await cp(path.join(checkout, "examples", example), copy, { recursive: true, filter: isPart });
  return copy;
}
