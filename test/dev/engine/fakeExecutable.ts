import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/** Writes a shell script that can be executed. */
export async function fakeExecutable(file: string, script: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

/** A script in place of an engine, which only prints its version. */
export function fakePulumi(file: string, version = "v3.230.0"): Promise<void> {
  return fakeExecutable(file, `echo ${version}`);
}
