import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { cache, checkout } from "../checkout";
import { withLock } from "../process/lock";
import { run } from "../process/run";

/**
 * Builds and packs this package, as for a publication.
 *
 * @param folder an empty folder for the tarball
 * @returns the path of the tarball
 */
export async function packPackage(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  // Packing builds the package, and two builds at once would write the same files.
  await withLock(path.join(cache, "pack.lock"), () =>
    run("npm", ["pack", "--pack-destination", folder], { cwd: checkout }),
  );
  return tarballIn(folder);
}

/** The path of the tarball that was packed into a folder. */
export async function tarballIn(folder: string): Promise<string> {
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`npm pack has written no tarball to ${folder}`);
  return path.join(folder, tarball);
}
