import { namePattern } from "../attributes/namePattern";
import { nameKey } from "../attributes/names";
import { fromApi } from "../attributes/spelling";
import { GuardError } from "../client/errors";
import { allowedOf, type Settings } from "../client/settings";
import type { Account, Entity } from "./entity";
import { optionalText } from "./state";

/** What an operation does to a user or group, in the words of messages. */
export type Action = "update" | "delete" | "adopt" | "remove memberships of";

const adviceFor: Record<Action, string> = {
  update: "Declare it as it is, or leave it out of the program",
  adopt: "Leave it out of the program",
  delete: "Declare it again",
  "remove memberships of": "Declare the membership again",
};

/** A user or group as it is now. */
export interface Guarded {
  kind: "user" | "group";
  /** Its name in the directory, which may differ from the name in the program. */
  name: string | undefined;
  id: string;
  /** Who issued its external ids; empty for users and groups made here. */
  issuers: string[];
}

/** A user or group as the guards see it. */
export function guardedOf({ kind, shape, nameAttribute }: Entity, id: string, live: Account): Guarded {
  const name = optionalText(fromApi(shape, live), nameAttribute);
  return { kind, id, name, issuers: live.ExternalIds?.map(({ Issuer }) => `${Issuer}`) ?? [] };
}

/** What the configuration forbids, whatever a program declares. The counts begin at 0 in each process. */
export class Guards {
  #deletes = 0;
  #membershipDeletes = 0;
  readonly #protectedNames: RegExp[];

  constructor(private readonly settings: Settings) {
    this.#protectedNames = settings.protected.map(namePattern);
  }

  /** Whether `protected` names anything: if not, the guards need no live names. */
  get protectsAnything(): boolean {
    return this.#protectedNames.length > 0;
  }

  /** Whether `protected` names it. */
  isProtected(name: string): boolean {
    return this.#protectedNames.some((pattern) => pattern.test(nameKey(name)));
  }

  /** @throws GuardError if `protected` names it */
  checkProtected(action: Action, { kind, name, id }: Omit<Guarded, "issuers">): void {
    if (name === undefined || !this.isProtected(name)) return;
    throw new GuardError(
      `will not ${action} ${kind} "${name}" (${id}): identitystore:protected names it. ${adviceFor[action]}. If you ` +
        "intend this change, remove the name from that list.",
    );
  }

  /** @throws GuardError if `protected` names it, or if an identity provider owns it and `allowExternal` is not set */
  checkChange(action: Action, guarded: Guarded): void {
    this.checkProtected(action, guarded);
    const { kind, name, id, issuers } = guarded;
    if (issuers.length === 0 || this.settings.allowExternal) return;
    throw new GuardError(
      `will not ${action} ${kind} "${name}" (${id}): it belongs to the identity provider ${issuers.join(", ")}, which ` +
        "would overwrite the change. Change it there; this program can manage its memberships. To change it here all the same, " +
        "set identitystore:allowExternal to true.",
    );
  }

  /**
   * Counts a deletion of a user or group before it is made.
   *
   * @param kept how many users and groups the program has in this run: a share is one of these and of what the run deletes
   * @throws GuardError if it is one too many
   */
  reserveDelete(subject: string, kept: number): void {
    const { maxDeletes = Infinity } = this.settings;
    const deletes = this.#deletes + 1;
    if (deletes > allowedOf(maxDeletes, kept + deletes)) {
      const limit = `maxDeletes allows ${maxDeletes} deletions of users and groups`;
      throw new GuardError(tooMany(`delete ${subject}`, limit, this.#deletes));
    }
    this.#deletes += 1;
  }

  /** Counts removals of memberships before the first is made. @throws GuardError if they are too many */
  reserveMembershipDeletes(count: number, subject: string): void {
    const { maxMembershipDeletes = Infinity } = this.settings;
    if (this.#membershipDeletes + count > maxMembershipDeletes) {
      const what = `remove ${count === 1 ? "a membership" : `${count} memberships`} of ${subject}`;
      const limit = `maxMembershipDeletes allows ${maxMembershipDeletes} removals of memberships`;
      throw new GuardError(tooMany(what, limit, this.#membershipDeletes));
    }
    this.#membershipDeletes += count;
  }
}

function tooMany(what: string, limit: string, used: number): string {
  return (
    `will not ${what}: identitystore:${limit} in one run, and this run has used ${used}. Check what the program removes. If ` +
    "that is correct, raise the limit. What this run has deleted so far stays deleted."
  );
}
