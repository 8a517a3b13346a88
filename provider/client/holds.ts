import { isDeepStrictEqual } from "node:util";
import { GuardError } from "./errors";

/** What stands behind a resource: a user or group by its physical id, a membership by its pair. */
export type HoldKey = string;

/** What a resource declares of a user or group. */
export interface Owner {
  /** Such as `user "nina_franco"`. */
  subject: string;
  args: object;
}

/** Ids of groups are unique in all identity stores: which one it is need not be known yet. */
export function membershipKey({ groupId, userId }: { groupId: string; userId: string }): HoldKey {
  return `${groupId}/${userId}`;
}

/**
 * What the resources of this run stand for.
 *
 * When a program gives a resource another name, the engine creates the new resource, which takes over what exists, and
 * then deletes the old one. That must not delete the person, whom the new resource stands for; nor where the new one
 * fails before it takes anybody over, or is not tried as another resource has failed.
 */
export class Holds {
  readonly #held = new Set<HoldKey>();
  readonly #owners = new Map<HoldKey, Owner>();
  /** The id of a resource -> what its replacement is to hold. */
  readonly #replacements = new Map<string, HoldKey[]>();
  readonly #wanted = new Map<HoldKey, string>();
  readonly #failed = new Set<HoldKey>();
  /** Ids of groups. */
  readonly #unknownMembers = new Set<string>();
  /** Names and other unique attributes that the program declares, and pairs -> what has them, once a resource stands for it. */
  readonly #declared = new Map<string, HoldKey | undefined>();
  #isProgramRunning = false;

  /**
   * The program declares its resources from now on. A refresh, which comes before, compares every resource of the state
   * with what it has read: by that nothing is declared, and nothing may be held.
   */
  programRuns(): void {
    this.#isProgramRunning = true;
  }

  /** Whether it is a program that resources are compared with, and not what a refresh has read. */
  get isProgramRunning(): boolean {
    return this.#isProgramRunning;
  }

  /** The program declares something with these unique attributes: it may exist, and be another resource's yet. */
  declare(attributes: string[]): void {
    for (const attribute of attributes) {
      if (!this.#declared.has(attribute)) this.#declared.set(attribute, undefined);
    }
  }

  /** Whether the program declares something with one of these unique attributes. */
  isDeclared(attributes: string[]): boolean {
    return attributes.some((attribute) => this.#declared.has(attribute));
  }

  /** Whether it declares something with one of them for which no resource stands yet. */
  isMissed(attributes: string[]): boolean {
    return attributes.some((attribute) => this.isDeclared([attribute]) && this.#declared.get(attribute) === undefined);
  }

  /**
   * A resource that the program declares stands for it.
   *
   * @param attributes the unique attributes by which it is declared
   */
  hold(key: HoldKey, attributes: string[]): void {
    if (!this.#isProgramRunning) return;
    this.#held.add(key);
    for (const attribute of attributes) this.#declared.set(attribute, key);
  }

  /**
   * A resource of the state, or one that takes over what exists, stands for it. Two that say different things of one
   * would each make it theirs, in every run.
   *
   * @throws GuardError if there are two
   */
  own(key: HoldKey, owner: Owner, attributes: string[]): void {
    if (!this.#isProgramRunning) return;
    const other = this.#owners.get(key);
    if (other !== undefined && !isDeepStrictEqual(other, owner)) {
      throw new GuardError(
        `two resources of this program stand for ${key}: one declares ${other.subject}, one ${owner.subject}. One of them ` +
          "was added and has taken it over by its name or address: take that one out of the state (pulumi state delete) and " +
          "out of the program, run pulumi up, and add it again if it is somebody else.",
      );
    }
    this.#owners.set(key, owner);
    this.hold(key, attributes);
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
    this.#owners.delete(key);
    for (const [attribute, holder] of this.#declared) if (holder === key) this.#declared.set(attribute, undefined);
    this.want(key, reason);
  }

  /** The resource that stands for it could not make it what is declared, and tells the program nothing of it. */
  fail(key: HoldKey): void {
    this.#failed.add(key);
  }

  hasFailed(key: HoldKey): boolean {
    return this.#failed.has(key);
  }

  /** Who is to be a member of this group is not known, as another resource has failed that was to say so. */
  noteUnknownMember(groupId: string): void {
    this.#unknownMembers.add(groupId);
  }

  hasUnknownMember(groupId: string): boolean {
    return this.#unknownMembers.has(groupId);
  }

  /** A resource is to be replaced by one that holds these. */
  replace(id: string, keys: HoldKey[]): void {
    this.#replacements.set(id, keys);
  }

  /** Whether a resource is deleted before the one that replaces it is there (`deleteBeforeReplace`): others are to come, too. */
  isDeletedFirst(id: string): boolean {
    return this.#replacements.get(id)?.some((key) => !this.isHeld(key)) ?? false;
  }

  /**
   * Whether the deletion of a resource leaves alone what it stood for, as another resource stands for it now.
   *
   * @param subject what a person knows it by
   * @param attributes the unique attributes that it was known by
   * @throws GuardError if another resource only wanted to, or declares one of the attributes and is not there
   */
  keeps(key: HoldKey, subject: string, attributes: string[]): boolean {
    if (this.isHeld(key)) return true;
    const reason = this.#wanted.get(key);
    if (reason !== undefined) {
      throw new GuardError(
        `will not delete ${subject}: another resource of this program wants it, and failed: ${reason} To delete it all the same, ` +
          "take the other one out of the program for one run.",
      );
    }
    if (!this.isMissed(attributes)) return false;
    throw new GuardError(
      `will not delete ${subject}: another resource of this program declares its name or e-mail address, and has failed or ` +
        "was not tried. Mend that one and run pulumi up again; to delete it all the same, take both out of the program.",
    );
  }
}
