#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { z } from "zod";
import { escapeControlsInLines } from "../text/controls";
import { commands } from "./commands";
import { refuseToReplaceInputs } from "./outputs";

/** Runs the command that the arguments name. If it throws, the exit code is 1; a command may set another one. */
export async function run(args: string[]): Promise<void> {
  const program = new Command("identitystore")
    .description("Check, audit and export the users and groups of AWS IAM Identity Center, and emulate its API")
    .version(packageVersion());
  for (const command of commands) program.addCommand(command());
  program.hook("preAction", (_, command) => refuseToReplaceInputs(command));
  throwInsteadOfExit(program);
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    // Commander has printed the help, or what is wrong with the arguments.
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode;
      return;
    }
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`identitystore: ${escapeControlsInLines(reason)}`);
    process.exitCode = 1;
  }
}

/** Otherwise Commander ends the process, even while standard output is still being written. */
function throwInsteadOfExit(command: Command): void {
  command.exitOverride();
  for (const subcommand of command.commands) throwInsteadOfExit(subcommand);
}

/** The version in the package.json of this package. Its name finds it, as sources and build lie at different depths. */
function packageVersion(): string {
  const file = require.resolve("pulumi-identitystore/package.json");
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8"))).version;
}

if (require.main === module) void run(process.argv.slice(2));
