import { Command } from "commander";

/** Runs the command that the arguments name. Exit code 1 if it could not be done; a command may set another one. */
export async function run(commands: readonly (() => Command)[], version: string, argv: string[]): Promise<void> {
  const program = new Command("identitystore")
    .description("The people of AWS IAM Identity Center: an emulator of its API, and tools around it")
    .version(version);
  for (const command of commands) program.addCommand(command());
  try {
    await program.parseAsync(argv);
  } catch (error) {
    console.error(`identitystore: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
