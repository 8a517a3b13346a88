import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { cache, checkout } from "../checkout";
import { withLock } from "../process/lock";
import { run } from "../process/run";

/**
 * Builds and packs this package, as its publication would.
 *
 * @param folder where to put the tarball: an empty folder
 * @returns the path of the tarball
 */
export async function packPackage(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  // Packing builds: two builds at once would write the same files.
  await withLock(path.join(cache, "pack.lock"), () =>
    run("npm", ["pack", "--pack-destination", folder], { cwd: checkout }),
  );
  return tarballIn(folder);
}

/** The path of the tarball that was packed into a folder. */
export async function tarballIn(folder: string): Promise<string> {
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`npm pack has left no tarball in ${folder}`);
  return path.join(folder, tarball);
}
