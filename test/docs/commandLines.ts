import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { PlacedBlock } from "./pages";

/** The commands that pages may call. Tests check the arguments of some of them. */
const commands = ["identitystore", "npx", "npm", "pulumi", "aws", "curl", "git", "jq", "mkdir", "sqlite3", "terraform"];

/** A command that a page calls. */
export interface CommandLine {
  name: string;
  args: string[];
  /** Its place and its command line, for the message of a failure. */
  place: string;
}

/**
 * Reads the commands in blocks with a real shell, in which each command only records its arguments.
 *
 * @throws an error that says which block calls a command that pages may not call, or is not valid for a shell
 */
export async function readCommands(blocks: PlacedBlock[]): Promise<CommandLine[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "identitystore-test-"));
  try {
    const found: CommandLine[] = [];
    for (const [index, block] of blocks.entries()) {
      found.push(...(await readBlock(block, path.join(folder, String(index)))));
    }
    return found;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readBlock({ code, place }: PlacedBlock, folder: string): Promise<CommandLine[]> {
  const bin = path.join(folder, "bin");
  const notes = path.join(folder, "notes");
  for (const folder of [bin, notes]) mkdirSync(folder, { recursive: true });
  for (const command of commands) {
    const file = path.join(bin, command);
    // Every call is a separate process with its own file.
    writeFileSync(file, `#!/bin/sh\nprintf '%s\\0' ${command} "$@" > "${notes}/$$"\n`);
    chmodSync(file, 0o755);
  }
  try {
    const options = { cwd: folder, env: { PATH: bin } };
    await promisify(execFile)("/bin/sh", ["-eu", "-c", `cd() { :; }\n${code}`], options);
  } catch (error) {
    throw new Error(`${place} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  return readdirSync(notes).map((note) => {
    const [name = "", ...args] = readFileSync(path.join(notes, note), "utf8").split("\0").slice(0, -1);
    const called = { name, args, place: `${place} ${[name, ...args].join(" ")}` };
    return name === "npx" ? { ...called, name: args[0] ?? "", args: args.slice(1) } : called;
  });
}
