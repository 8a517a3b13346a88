import type { z } from "zod";
import type { Problem } from "../attributes/check";
import type { unknown } from "../unknown";

/** Plain JSON: what a host hands over and keeps. */
export type Properties = Record<string, unknown>;

/** Args as a preview may have them: some are not known yet, and what a failed resource was to give is missing. */
export type Planned<Args> = { [Name in keyof Args]?: Args[Name] | typeof unknown };

/** What a comparison finds. */
export interface Diff {
  changes: boolean;
  /** The args for which the resource is replaced. */
  replaces?: string[];
}

/** What a resource was found to be. */
export interface Found<Args, State> {
  /** The physical id. */
  id: string;
  /** The part of the state that a program declares, as the directory has it. */
  args: Args;
  state: State;
}

/**
 * The life of one kind of resource. It knows nothing of the host that serves it (see `host.ts`), and nothing of how calls
 * are paced or repeated.
 *
 * `args` are what a program declares; `state` is what is kept: the args, what the directory adds, and what `defaulted` in
 * it names.
 */
export interface Lifecycle<Args extends Properties, State extends Properties> {
  /** What args are once `check` has found no problem. */
  args: z.ZodType<Args>;
  /** The same where a preview may not know some of them. */
  planned: z.ZodType<Planned<Args>>;
  state: z.ZodType<State>;
  /** Finds every problem without a call, and brings the args into the one form that is used inside. */
  check(args: Properties): { args: Properties; problems: Problem[] };
  /** Compares without a call. */
  diff(id: string, state: State, args: Planned<Args>): Diff;
  create(args: Args): Promise<{ id: string; state: State }>;
  /**
   * Without a state (`.get(name, id)`), everything that the directory holds is taken into the new one.
   *
   * @returns `undefined` if it is gone
   */
  read(id: string, state: State | undefined): Promise<Found<Args, State> | undefined>;
  update(id: string, state: State, args: Args): Promise<State>;
  delete(id: string, state: State): Promise<void>;
}

/** A step that did some of its work: the state says what is done, the reasons what is not. */
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
