import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { Stack } from "../stack";

/**
 * Removes the attributes beside a state that a killed engine has cut off, as docs/recovery.md says.
 *
 * The file backend replaces a state whole, but writes the small `.attrs` file beside it in place; an engine that is
 * killed in that moment leaves a stack that is "failed to load checkpoint: EOF" to every command.
 *
 * @returns whether there were any
 */
export async function removeCutOffAttributes(stack: Stack): Promise<boolean> {
  const files = (await readdir(stateFolder(stack))).filter((name) => name.endsWith(".attrs"));
  const cutOff = await Promise.all(files.map((name) => isCutOff(path.join(stateFolder(stack), name))));
  const removed = files.filter((_, index) => cutOff[index]);
  await Promise.all(removed.map((name) => rm(path.join(stateFolder(stack), name))));
  return removed.length > 0;
}

/** The attributes beside the state. */
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
