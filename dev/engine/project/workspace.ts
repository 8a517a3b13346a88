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

/** A folder in which this package is installed and copies of the examples can run. It is removed when this process exits. */
export interface Workspace {
  readonly folder: string;
  /** The tarball of the installed package. */
  readonly tarball: string;
  /** Copies an example. @returns the folder of the copy */
  addExample(example: string, name?: string): Promise<string>;
  /** Creates an empty folder for a project's state. */
  addHome(): Promise<string>;
  remove(): Promise<void>;
}

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

const packageName = "pulumi-identitystore";
const workspaces = path.join(cache, "workspaces");
/** The environment variable with other versions of dependencies of the programs, as JSON: how `npm run matrix` chooses them. */
export const dependenciesVariable = "IDENTITYSTORE_PROGRAM_DEPENDENCIES";
/** The environment variable with the folder of the shared installation. */
const sharedVariable = "IDENTITYSTORE_SHARED_INSTALLATION";

/**
 * Creates a workspace: packs this package and installs the tarball as a user's project does, or copies the installation of
 * {@link shareInstallation}.
 *
 * It does not link to the checkout, because Pulumi copies code that is outside of node_modules into each resource's state.
 */
export async function createWorkspace(): Promise<Workspace> {
  await mkdir(workspaces, { recursive: true });
  await removeAbandoned();
  // The name contains the process id, so that the workspaces of killed processes can be found and removed.
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

/** Removes the workspaces of killed processes. */
export async function removeAbandoned(): Promise<void> {
  const names = await readdir(workspaces).catch(() => []);
  const abandoned = names.filter((name) => !isAlive(Number.parseInt(name, 10)));
  await Promise.all(abandoned.map((name) => rm(path.join(workspaces, name), { recursive: true, force: true })));
}

/**
 * From now on this process and its child processes install the package only once, when the first of them needs it.
 *
 * @returns a function that removes the installation; workspaces that were copied from it stay complete
 */
export function shareInstallation(): () => Promise<void> {
  const shared = path.join(workspaces, `${process.pid}-shared`);
  process.env[sharedVariable] = shared;
  return () => rm(shared, { recursive: true, force: true });
}

/** The dependencies of a program, with the versions of {@link dependenciesVariable}. */
export function withChosenVersions(dependencies: Record<string, string>): Record<string, string> {
  const chosen = z.record(z.string(), z.string()).parse(JSON.parse(process.env[dependenciesVariable] ?? "{}"));
  return { ...dependencies, ...chosen };
}

/** Fills a workspace with hard links. They need no space, but a write in place would change all copies. */
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
 * Packs this package and installs it, with the dependencies that all examples have in common.
 *
 * @returns the path of the tarball
 */
async function install(folder: string): Promise<string> {
  const tarball = await packPackage(path.join(folder, "package"));
  const text = await readFile(path.join(checkout, "examples", "roster", "package.json"), "utf8");
  const { dependencies, devDependencies } = manifest.parse(JSON.parse(text));
  const installed = withChosenVersions({ ...devDependencies, ...dependencies, [packageName]: `file:${tarball}` });
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ private: true, dependencies: installed }));
  const quietly = ["--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"];
  await run("npm", ["install", "--prefer-offline", ...quietly], { cwd: folder });
  return tarball;
}

async function copyExample(folder: string, example: string, name: string): Promise<string> {
  const copy = path.join(folder, name);
  // Files from trying the example in the checkout are not copied.
  const isPart = (source: string) => !/^(node_modules|Pulumi\..+\.yaml)$/.test(path.basename(source));
  await cp(path.join(checkout, "examples", example), copy, { recursive: true, filter: isPart });
  return copy;
}
