import { Command } from "commander";
import { escapeControlsInLines } from "../text/controls";

/** Runs the command that the arguments name. Exit code 1 if it could not be done; a command may set another one. */
export async function run(commands: readonly (() => Command)[], version: string, argv: string[]): Promise<void> {
  const program = new Command("identitystore")
    .description("The people of AWS IAM Identity Center: who they are, what is managed, and an emulator of the API")
    .version(version);
  for (const command of commands) program.addCommand(command());
  try {
    await program.parseAsync(argv);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`identitystore: ${escapeControlsInLines(reason)}`);
    process.exitCode = 1;
  }
}
