import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { Stack } from "../stack";

/**
 * Removes incomplete `.attrs` files beside a state, as docs/recovery.md says.
 *
 * The file backend replaces the whole file of a state, but writes the small `.attrs` file beside it in place. If the engine
 * is killed at that moment, every later command fails with "failed to load checkpoint: EOF".
 *
 * @returns whether it removed a file
 */
export async function removeCutOffAttributes(stack: Stack): Promise<boolean> {
  const files = (await readdir(stateFolder(stack))).filter((name) => name.endsWith(".attrs"));
  const cutOff = await Promise.all(files.map((name) => isCutOff(path.join(stateFolder(stack), name))));
  const removed = files.filter((_, index) => cutOff[index]);
  await Promise.all(removed.map((name) => rm(path.join(stateFolder(stack), name))));
  return removed.length > 0;
}

/** The `.attrs` file beside the state. */
export function attributesOf(stack: Stack): string {
  return path.join(stateFolder(stack), `${stack.project.stack}.json.attrs`);
}

/** The home of a stack is the folder around its program. */
function stateFolder({ project }: Stack): string {
  return path.join(project.folder, "..", "state", ".pulumi", "stacks", "bench");
}

async function isCutOff(file: string): Promise<boolean> {
  try {
    JSON.parse(await readFile(file, "utf8"));
    return false;
  } catch {
    return true;
  }
}
