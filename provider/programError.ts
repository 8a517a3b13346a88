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
