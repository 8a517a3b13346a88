import { type Ended, type StartOptions, start } from "./start";

const lastLines = 15;

/** A command failed. */
export class CommandError extends Error {
  override readonly name = "CommandError";

  constructor(
    command: string,
    readonly ended: Ended,
  ) {
    const said = ended.output.trim().split("\n").slice(-lastLines).join("\n");
    super(`\`${command}\` exited with code ${ended.code}${said === "" ? "" : `:\n${said}`}`);
  }
}

/**
 * Runs a command, and waits for its end.
 *
 * @throws CommandError if its exit code is not 0
 */
export async function run(command: string, args: string[], options?: StartOptions): Promise<Ended> {
  const ended = await start(command, args, options).ended;
  if (ended.code !== 0) throw new CommandError([command, ...args].join(" "), ended);
  return ended;
}
