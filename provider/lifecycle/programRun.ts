import { nameKey } from "../attributes/names";
import { GuardError } from "../client/errors";

/**
 * What the program declares in this run, and which accounts its resources have. (An account is a user or a group.)
 *
 * A program may give a resource another name. The engine then creates the new resource, which adopts the account, and
 * deletes the old resource. That deletion must leave the account alone, also if the new resource fails, or is not tried
 * because another resource has failed.
 *
 * An account cannot be brought back, a membership can. So a deletion of an account is refused as long as the program
 * declares it and no resource has it. A membership that the program declares is left alone, whether or not a resource
 * has it: after a failure, the next run makes or removes what this run could not.
 */
export class ProgramRun {
  /** What the program declares: unique attributes of accounts, each with the account that has it, and memberships. */
  readonly #declared = new Map<string, string | undefined>();
  /** Physical id of an account -> the resource that has it. */
  readonly #owners = new Map<string, { subject: string; isAdopted: boolean }>();
  /** Physical id of an account that must not be deleted in this run -> why. */
  readonly #notDeleted = new Map<string, string>();

  /** How many memberships the program has declared so far. */
  #memberships = 0;
  /** How many memberships the program's rosters have in all; `undefined` without a roster. */
  #membershipsOfRosters: number | undefined;
  /** How many people leave the rosters in this run. */
  #leavers = 0;
  /** Ids of groups to which this run has added a member. */
  readonly #grown = new Set<string>();

  #hasBegun = false;
  /** A resource of the program could not be created or updated. */
  #hasFailed = false;

  /**
   * The program declares a resource. A refresh runs before the program: it compares resources of the state, and does not
   * declare them.
   *
   * @param keys its unique attributes
   */
  declare(keys: string[]): void {
    for (const key of keys) if (!this.#declared.has(key)) this.#declared.set(key, undefined);
  }

  /** Marks that the program itself runs, and not only a refresh or a destroy, for a resource that has no account. */
  begin(): void {
    this.#hasBegun = true;
  }

  /** The program declares memberships. @param keys one for each membership */
  declareMemberships(keys: string[]): void {
    const before = this.#declared.size;
    this.declare(keys);
    this.#memberships += this.#declared.size - before;
  }

  /** The program declares a roster with this many memberships. The engine registers a roster before its memberships. */
  declareRoster(memberships: number): void {
    this.#membershipsOfRosters = (this.#membershipsOfRosters ?? 0) + memberships;
  }

  /** Whether the program declares a roster. */
  get hasRoster(): boolean {
    return this.#membershipsOfRosters !== undefined;
  }

  /** So many people leave a roster of the program. */
  leave(people: number): void {
    this.#leavers += people;
  }

  /** How many people leave the rosters of the program in this run. */
  get leavers(): number {
    return this.#leavers;
  }

  /**
   * How many memberships the program keeps, as far as the engine has come. A list of members changes while the engine still
   * registers other lists, so the number of memberships that a roster has counts from the beginning.
   */
  get memberships(): number {
    return Math.max(this.#memberships, this.#membershipsOfRosters ?? 0);
  }

  /** This run has added a member to a group. No deletion of this run removes that member again, because the program declares it. */
  joined(groupId: string): void {
    this.#grown.add(groupId);
  }

  /** Whether this run has added a member to a group. */
  hasJoined(groupId: string): boolean {
    return this.#grown.has(groupId);
  }

  /** Whether the program has declared anything yet. It declares nothing in a refresh or in a destroy. */
  get hasBegun(): boolean {
    return this.#hasBegun || this.#declared.size > 0;
  }

  /** Whether the program declares one of these. */
  declares(keys: string[]): boolean {
    return keys.some((key) => this.#declared.has(key));
  }

  /**
   * A resource of the program has this account. Ignored if the program does not declare the keys, as in a refresh, which
   * compares resources of the state.
   *
   * @param subject what the resource declares, such as `user "nina_franco"`
   * @param keys the unique attributes that it declares
   * @throws GuardError if another resource of the program has the account: each would change it in every run
   */
  own(id: string, subject: string, keys: string[]): void {
    if (!keys.every((key) => this.#declared.has(key))) return;
    const other = this.#owners.get(id);
    if (other !== undefined && (other.isAdopted || nameKey(other.subject) !== nameKey(subject))) {
      throw new GuardError(
        `two resources of this program have the same account, ${id}: one declares ${other.subject}, the other ${subject}. One ` +
          "of them is new and has adopted the account by its name or e-mail address. Remove the new resource from the state " +
          "(pulumi state delete) and from the program, and run pulumi up. If it is for another person, add it again afterwards.",
      );
    }
    this.#owners.set(id, { subject, isAdopted: false });
    this.#found(id, keys);
  }

  /** A resource is about to adopt this account: no other resource may have it. */
  reserve(id: string, subject: string): void {
    this.#owners.set(id, { subject, isAdopted: true });
  }

  /** The resource has adopted the account. */
  adopted(id: string, keys: string[]): void {
    this.#found(id, keys);
  }

  /** The resource could not adopt the account. */
  release(id: string, reason: string): void {
    this.#owners.delete(id);
    this.forbidDeletionAfterFailure(id, reason);
  }

  /** Whether a resource of the program has this account, or is about to adopt it. */
  isOwned(id: string): boolean {
    return this.#owners.has(id);
  }

  /** How many accounts the resources of the program have, as far as the engine has come. */
  get accounts(): number {
    return this.#owners.size;
  }

  /** This account must not be deleted in this run, because a failed resource needs it. @param reason why that resource failed */
  forbidDeletionAfterFailure(id: string, reason: string): void {
    this.forbidDeletion(
      id,
      `another resource of this program needs this account, and has failed: ${reason} Correct that error and run pulumi up ` +
        "again. To delete the account all the same, remove the other resource from the program for one run.",
    );
  }

  /** This account must not be deleted in this run. @param why what the error says, in sentences */
  forbidDeletion(id: string, why: string): void {
    this.#notDeleted.set(id, why);
  }

  /**
   * Checks the deletion of a resource that has an account.
   *
   * @param subject what the message calls the account
   * @param keys its unique attributes
   * @returns `"leave"` if another resource has the account now: then it must not be deleted
   * @throws GuardError if another resource needs the account and has failed, or was not tried
   */
  checkDeletion(id: string, subject: string, keys: string[]): "delete" | "leave" {
    if (this.isOwned(id)) return "leave";
    const why = this.#notDeleted.get(id);
    if (why !== undefined) throw new GuardError(`will not delete ${subject}: ${why}`);
    if (keys.some((key) => this.#declared.has(key) && this.#declared.get(key) === undefined)) {
      throw new GuardError(
        `will not delete ${subject}: another resource of this program declares the same name or e-mail address, and has failed ` +
          "or was not tried. Correct that error and run pulumi up again. To delete the account all the same, remove both " +
          "resources from the program.",
      );
    }
    if (this.#hasFailed) {
      throw new GuardError(
        `will not delete ${subject}: another resource has failed in this run, and a resource that depends on it may declare this ` +
          "account under a new resource name. Correct that error and run pulumi up again.",
      );
    }
    return "delete";
  }

  /**
   * A resource of the program could not be created or updated. With --continue-on-error, the engine skips what depends on it and
   * goes on to delete. Engine 3.230 checks a skipped resource first. Engine 3.274 does not, so the provider never learns what the
   * skipped resource declares (`dependsOnSkipped` in `step_generator.go`).
   */
  failed(): void {
    this.#hasFailed = true;
  }

  #found(id: string, keys: string[]): void {
    for (const key of keys) this.#declared.set(key, id);
  }
}
