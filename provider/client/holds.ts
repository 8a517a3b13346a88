import { physicalId } from "../ids";
import { GuardError } from "./errors";

/** What stands behind a resource: a user or group by its physical id, a membership by its pair. */
export type HoldKey = string;

export function membershipKey(
  identityStoreId: string,
  { groupId, userId }: { groupId: string; userId: string },
): HoldKey {
  return `${physicalId(identityStoreId, groupId)}/${userId}`;
}

/**
 * What the resources of this run stand for.
 *
 * When a program gives a resource another name, the engine creates the new resource, which takes over what exists, and
 * then deletes the old one. That must not delete the person, whom the new resource stands for.
 */
export class Holds {
  readonly #held = new Set<HoldKey>();
  readonly #wanted = new Map<HoldKey, string>();
  #isProgramRunning = false;

  /**
   * The program declares its resources from now on. A refresh, which comes before, compares every resource of the state
   * with what it has read: by that nothing is declared, and nothing may be held.
   */
  programRuns(): void {
    this.#isProgramRunning = true;
  }

  /** A resource that the program declares stands for it. */
  hold(key: HoldKey): void {
    if (this.#isProgramRunning) this.#held.add(key);
  }

  /** Whether a resource that the program declares stands for it. */
  isHeld(key: HoldKey): boolean {
    return this.#held.has(key);
  }

  /** A resource that the program declares would have stood for it, but could not take it over. */
  want(key: HoldKey, reason: string): void {
    this.#wanted.set(key, reason);
  }

  /** Whoever held it could not make it what is declared, and has to leave it at wanting it. */
  lose(key: HoldKey, reason: string): void {
    this.#held.delete(key);
    this.want(key, reason);
  }

  /**
   * Whether the deletion of a resource leaves alone what it stood for, as another resource stands for it now.
   *
   * @throws GuardError if another resource only wanted to
   */
  keeps(key: HoldKey): boolean {
    if (this.isHeld(key)) return true;
    const reason = this.#wanted.get(key);
    if (reason === undefined) return false;
    throw new GuardError(`will not delete ${key}: another resource of this program wants it, and failed: ${reason}`);
  }
}
