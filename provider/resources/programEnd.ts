import type { Output } from "@pulumi/pulumi";
import { isGrpcError } from "@pulumi/pulumi/errors";
import { getStackResource, rpcKeepAlive } from "@pulumi/pulumi/runtime";
import { ProgramError } from "../programError";
import { isMocked } from "./mocked";
import { perRun } from "./perRun";

/**
 * Keeps a program from ending well before something of it is there: the engine deletes what a program that ended well has
 * not registered.
 *
 * Pulumi's Automation API tells the engine that a program has ended before it looks at errors, and its CLI before it looks
 * for what never ends (`automation/server.js` and `cmd/run/index.js` of 3.230).
 *
 * @param what is named if it never comes
 * @param thing known when it is there
 */
export function awaitedAtEnd(what: string, thing: Output<unknown>): void {
  if (isMocked() || getStackResource() === undefined) return;
  const end = endOfRun();
  end.expect(thing, what);
  thing.apply(() => end.arrived(thing));
}

/** What is still to come in a run of a program. */
class ProgramEnd {
  /** What is still to come, and what it is called: names alone need not tell two of them apart. */
  readonly #expected = new Map<Output<unknown>, string>();
  #release: ((outcome?: Promise<never>) => void) | undefined;
  #hasFailed = false;

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
    if (this.#expected.size === 0) this.#let();
  }

  /** @param outcome what is released with a promise waits for that promise */
  #let(outcome?: Promise<never>): void {
    process
      .off("uncaughtException", this.#fail)
      .off("unhandledRejection", this.#fail)
      .off("beforeExit", this.#failIfWaiting);
    this.#release?.(outcome);
    this.#release = undefined;
  }

  /** Pulumi prints the error. Where the engine itself has ended the update, nothing more is to be said. */
  readonly #fail = (error: unknown): void => {
    this.#hasFailed = true;
    this.#let(error instanceof Error && isGrpcError(error) ? undefined : Promise.reject(error));
  };

  /** Nothing is going on any more, and no error has said why. */
  readonly #failIfWaiting = (): void => {
    const [first = "", ...others] = this.#expected.values();
    const waiting = others.length === 0 ? first : `${first} and ${others.length} more`;
    throw new ProgramError(
      `The program cannot register ${waiting}: an argument depends on the outputs of the resource itself. Nothing is deleted.`,
    );
  };
}

const endOfRun = perRun(() => new ProgramEnd());
