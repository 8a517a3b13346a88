import type { z } from "zod";
import type { Problem } from "../attributes/check";
import type { unknown } from "../unknown";

/** Plain JSON: what a host sends and stores. */
export type Properties = Record<string, unknown>;

/** Args as a preview has them: some may be unknown, and outputs of failed resources are missing. */
export type Planned<Args> = { [Name in keyof Args]?: Args[Name] | typeof unknown };

/** The result of a comparison. */
export interface Diff {
  changes: boolean;
  /** The args that cause a replacement of the resource. */
  replaces?: string[];
}

/** The result of a read. */
export interface Found<Args, State> {
  /** The physical id. */
  id: string;
  /** The live values of what the program declares. */
  args: Args;
  state: State;
}

/**
 * The lifecycle of one type of resource. It does not depend on the host that serves it (see `provider.ts`), and does not know how
 * calls are limited or repeated.
 *
 * `args` are what a program declares. `state` is what the host stores: the args, what the directory adds, and the values that
 * its `defaulted` names.
 */
export interface Lifecycle<Args extends Properties, State extends Properties> {
  /** The args after `check` has found no problem. */
  args: z.ZodType<Args>;
  /** The same in a preview, which may not know some of them. */
  planned: z.ZodType<Planned<Args>>;
  state: z.ZodType<State>;
  /** Finds every problem without a call, and returns the args in the form that the lifecycle uses. */
  check(args: Properties): { args: Properties; problems: Problem[] };
  /** Compares without a call. */
  diff(id: string, state: State, args: Planned<Args>): Diff;
  create(args: Args): Promise<{ id: string; state: State }>;
  /**
   * Reads the resource. Without a state (`.get(name, id)`), the new state has all that the directory has.
   *
   * @returns `undefined` if it is gone
   */
  read(id: string, state: State | undefined): Promise<Found<Args, State> | undefined>;
  update(id: string, state: State, args: Args): Promise<State>;
  delete(id: string, state: State): Promise<void>;
}

/** An operation that failed in part. The state says what is done, the reasons say what is not. */
export class PartialError extends Error {
  override readonly name = "PartialError";

  constructor(
    readonly id: string,
    readonly state: Properties,
    readonly reasons: string[],
  ) {
    super(reasons.join("\n"));
  }
}
