import type { Problem } from "../attributes/check";

/** Plain JSON: what Pulumi hands over and keeps. */
export type Properties = Record<string, unknown>;

/** What a resource was found to be. */
export interface Found {
  /** The physical id. */
  id: string;
  /** The part of the state that a program declares, as the directory has it. */
  args: Properties;
  state: Properties;
}

/**
 * The life of one kind of resource: plain objects in, plain objects out. It knows nothing of Pulumi's plugin host,
 * and nothing of how calls are paced or repeated.
 *
 * `args` are what a program declares; `state` is what is kept: the args, what the directory adds, and what
 * `defaulted` in it names.
 */
export interface Lifecycle {
  /** Finds every problem without a call, and brings the args into the one form that is used inside. */
  check(args: Properties): { args: Properties; problems: Problem[] };
  /** Compares without a call. */
  diff(id: string, state: Properties, args: Properties): { changes: boolean; replaces?: string[] };
  create(args: Properties): Promise<{ id: string; state: Properties }>;
  /**
   * Without a state (`.get(name, id)`), everything that the directory holds is taken into the new one.
   *
   * @returns `undefined` if it is gone
   */
  read(id: string, state: Properties | undefined): Promise<Found | undefined>;
  update(id: string, state: Properties, args: Properties): Promise<Properties>;
  delete(id: string, state: Properties): Promise<void>;
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
