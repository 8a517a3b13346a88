import { inspect } from "node:util";

/**
 * An error that the author of a program can correct: a deployment prints only its message.
 *
 * For Pulumi it is a `RunError`. It does not extend that class, because `@pulumi/pulumi/errors` loads 65 files of gRPC, which takes
 * the command line 32 ms and which the lifecycles do not need.
 *
 * It has no stack trace. If a chain of promises passes through an output, Node.js 20.20 takes many seconds to record the stack
 * trace, and a minute or more to print it in colour, as Pulumi does (measured; https://github.com/nodejs/node/issues/64011): the
 * program would hang instead of failing. Node.js 22.23 hangs too, 24.19 does not (docs/limits.md).
 */
export class ProgramError extends Error {
  /** `RunError.isInstance` of `@pulumi/pulumi/errors` looks for this property. @internal */
  readonly __pulumiRunError = true;

  constructor(message: string, options?: ErrorOptions) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message, options);
    Error.stackTraceLimit = stackTraceLimit;
  }

  [inspect.custom](): string {
    return this.stack ?? this.message;
  }
}

/**
 * A promise with an error that Pulumi can print, also if the error comes from the program, such as from a transformation.
 *
 * It is not an async function, so that the stack trace of such an error ends here, before it passes through an output.
 */
export function withProgramError<Value>(promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    promise.then(resolve, (error: unknown) => {
      const isForeign = error instanceof Error && !(error instanceof ProgramError);
      reject(isForeign ? new ProgramError(error.message, { cause: error }) : error);
    });
  });
}
