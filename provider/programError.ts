import { inspect } from "node:util";
import { RunError } from "@pulumi/pulumi/errors";

/**
 * An error that the user of a program can do something about: a deployment prints its message alone.
 *
 * Pulumi inspects every error in colour as well, and over some stacks that pass through an output Node.js 20.20 never
 * ends that (https://github.com/nodejs/node/issues/64011): the program would hang instead of failing.
 */
export class ProgramError extends RunError {
  [inspect.custom](): string {
    return this.stack ?? this.message;
  }
}

/** A promise whose error every Node.js can print, also if it comes from the program, such as from a transformation. */
export async function withProgramError<Value>(promise: Promise<Value>): Promise<Value> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof ProgramError || !(error instanceof Error)) throw error;
    throw Object.assign(new ProgramError(error.message, { cause: error }), { stack: error.stack });
  }
}
