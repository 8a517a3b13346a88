import type { Output } from "@pulumi/pulumi";
import { isGrpcError } from "@pulumi/pulumi/errors";
import { getMonitor, getStackResource, rpcKeepAlive } from "@pulumi/pulumi/runtime";
import { ProgramError } from "../programError";
import { answered, isMocked, perRun } from "./run";

/**
 * Keeps a program from ending without an error before a resource is registered: when a program has ended, the engine deletes
 * every resource that it did not register.
 *
 * Pulumi's Automation API tells the engine that a program has ended before it looks at errors, and its CLI before it looks
 * for promises that never settle (`automation/server.js` and `cmd/run/index.js` of 3.230).
 *
 * @param what what the error calls the resource if it is never registered
 * @param thing an output that is known when the resource is registered
 */
export function awaitedAtEnd(what: string, thing: Output<unknown>): void {
  if (isMocked() || getStackResource() === undefined) return;
  const end = endOfRun();
  end.expect(thing, what);
  void answered(thing).then(() => end.arrived(thing));
}

/** The exit code of a program whose error is already printed (`cmd/run/index.js` of Pulumi 3.230). */
const alreadyReported = 32;

/** The resources that a run of a program has not registered yet. */
class ProgramEnd {
  /** What is not registered yet, and what errors call it. The key is the output, because two may have the same name. */
  readonly #expected = new Map<Output<unknown>, string>();
  #release: ((outcome?: Promise<never>) => void) | undefined;
  #hasFailed = false;
  /** The connection to the engine. */
  readonly #monitor = getMonitor();

  expect(thing: Output<unknown>, what: string): void {
    this.#expected.set(thing, what);
    if (this.#release !== undefined || this.#hasFailed) return;
    this.#release = rpcKeepAlive();
    process
      .on("uncaughtException", this.#fail)
      .on("unhandledRejection", this.#fail)
      .on("beforeExit", this.#failIfWaiting);
  }

  arrived(thing: Output<unknown>): void {
    this.#expected.delete(thing);
    if (this.#expected.size === 0) this.#end();
  }

  /** @param outcome Pulumi waits for this promise before the program ends */
  #end(outcome?: Promise<never>): void {
    process
      .off("uncaughtException", this.#fail)
      .off("unhandledRejection", this.#fail)
      .off("beforeExit", this.#failIfWaiting);
    this.#release?.(outcome);
    this.#release = undefined;
  }

  /** Pulumi prints the error. If the engine itself has ended the update, there is nothing to add. */
  readonly #fail = (error: unknown): void => {
    this.#hasFailed = true;
    this.#end(error instanceof Error && isGrpcError(error) ? undefined : Promise.reject(error));
  };

  /** The event loop is empty, and there was no error. */
  readonly #failIfWaiting = (): void => {
    // When the engine ends an update, Pulumi drops its connection, and leaves outputs without an answer pending.
    if (getMonitor() !== this.#monitor) {
      process.exitCode = alreadyReported;
      return;
    }
    const [first = "", ...others] = this.#expected.values();
    const waiting = others.length === 0 ? first : `${first} and ${others.length} more`;
    throw new ProgramError(
      `The program cannot register ${waiting}: an argument depends on the outputs of the resource itself. Nothing is deleted.`,
    );
  };
}

const endOfRun = perRun(() => new ProgramEnd());
