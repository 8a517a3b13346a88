import { nameKey } from "../attributes/names";
import { GuardError } from "../client/errors";

/**
 * What the program declares in this run, and which accounts its resources have. (An account is a user or a group.)
 *
 * A program may give a resource another name. The engine then creates the new resource, which takes over the account, and
 * deletes the old resource. That deletion must leave the account alone, also where the new resource fails, or is not tried
 * because another resource has failed.
 *
 * An account cannot be brought back, a membership can. So a deletion of an account is refused as long as the program
 * declares it and no resource has it. A membership that the program declares is left alone, whether or not a resource
 * has it: after a failure, the next run makes or ends what this run could not.
 */
export class ProgramRun {
  /** What the program declares: unique attributes of accounts, each with the account that has it, and memberships. */
  readonly #declared = new Map<string, string | undefined>();
  /** Physical id of an account -> the resource that has it. */
  readonly #owners = new Map<string, { subject: string; isTakenOver: boolean }>();
  /** Physical id of an account that must not be deleted in this run -> why. */
  readonly #blocked = new Map<string, string>();

  /**
   * The program declares a resource. A refresh comes before the program: what it compares is in the state, and is not
   * declared by that.
   *
   * @param keys its unique attributes, or its membership
   */
  declare(keys: string[]): void {
    for (const key of keys) if (!this.#declared.has(key)) this.#declared.set(key, undefined);
  }

  /** Whether the program has declared anything yet. It declares nothing in a refresh or in a destroy. */
  get hasBegun(): boolean {
    return this.#declared.size > 0;
  }

  /** Whether the program declares one of these. */
  declares(keys: string[]): boolean {
    return keys.some((key) => this.#declared.has(key));
  }

  /**
   * A resource of the program has this account. A comparison with something else than the program declares, as a refresh
   * makes it, is left out.
   *
   * @param subject what the resource declares, such as `user "nina_franco"`
   * @param keys the unique attributes that it declares
   * @throws GuardError if another resource of the program has the account: each would make it its own in every run
   */
  own(id: string, subject: string, keys: string[]): void {
    if (!keys.every((key) => this.#declared.has(key))) return;
    const other = this.#owners.get(id);
    if (other !== undefined && (other.isTakenOver || nameKey(other.subject) !== nameKey(subject))) {
      throw new GuardError(
        `two resources of this program have the same account, ${id}: one declares ${other.subject}, the other ${subject}. One ` +
          "of them was added and has taken over the account by its name or e-mail address. Remove that resource from the state " +
          "(pulumi state delete) and from the program, and run pulumi up. If it is another person, add it again afterwards.",
      );
    }
    this.#owners.set(id, { subject, isTakenOver: false });
    this.#found(id, keys);
  }

  /** A resource is about to take over this account: no other resource may. */
  reserve(id: string, subject: string): void {
    this.#owners.set(id, { subject, isTakenOver: true });
  }

  /** The resource has taken over the account. */
  takenOver(id: string, keys: string[]): void {
    this.#found(id, keys);
  }

  /** The resource could not take over the account after all. */
  release(id: string, reason: string): void {
    this.#owners.delete(id);
    this.block(id, reason);
  }

  /** Whether a resource of the program has this account, or is about to take it over. */
  isOwned(id: string): boolean {
    return this.#owners.has(id);
  }

  /** This account must not be deleted in this run. */
  block(id: string, reason: string): void {
    this.#blocked.set(id, reason);
  }

  /**
   * Whether the deletion of a resource leaves its account alone, because another resource has the account now.
   *
   * @param subject what a person knows it by
   * @param keys its unique attributes
   * @throws GuardError if another resource was to have the account and has failed, or was not tried
   */
  keeps(id: string, subject: string, keys: string[]): boolean {
    if (this.isOwned(id)) return true;
    const reason = this.#blocked.get(id);
    if (reason !== undefined) {
      throw new GuardError(
        `will not delete ${subject}: another resource of this program needs this account, and has failed: ${reason} Correct ` +
          "that error and run pulumi up again. To delete the account all the same, remove the other resource from the program " +
          "for one run.",
      );
    }
    if (!keys.some((key) => this.#declared.has(key) && this.#declared.get(key) === undefined)) return false;
    throw new GuardError(
      `will not delete ${subject}: another resource of this program declares the same name or e-mail address, and has failed ` +
        "or was not tried. Correct that error and run pulumi up again. To delete the account all the same, remove both " +
        "resources from the program.",
    );
  }

  #found(id: string, keys: string[]): void {
    for (const key of keys) this.#declared.set(key, id);
  }
}
