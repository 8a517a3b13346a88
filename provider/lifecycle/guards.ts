import { pluralize } from "../../text/pluralize";
import { nameKey, namePattern } from "../attributes/names";
import { fromApi } from "../attributes/spelling";
import { type Identity, issuersOf } from "../client/accounts";
import { GuardError } from "../client/errors";
import { allowedOf, type Limit, type Settings } from "../client/settings";
import type { Account, Entity } from "./entity";
import { optionalText } from "./state";

/** What an operation does to a user or group, in the words of messages. */
export type Action = Change | "remove memberships of";
type Change = "update" | "rename" | "delete" | "adopt";

const adviceFor: Record<Action, string> = {
  update: "Declare it as it is, or leave it out of the program",
  rename: "Declare its name",
  adopt: "Leave it out of the program",
  delete: "Declare it again",
  "remove memberships of": "Declare the membership again",
};

const adviceForExternal: Record<Change, string> = {
  update: "The provider would overwrite the update: change it there. This program can manage its memberships",
  rename: "The provider would overwrite the name: rename it there. This program can manage its memberships",
  adopt: "Leave it out of the program, which can still manage its memberships",
  delete: "Delete it there, or declare it again",
};

/** A user or group as it is now. */
export interface Guarded extends Identity {
  kind: "user" | "group";
  id: string;
}

/** A user or group as the guards see it. */
export function guardedOf({ kind, shape, nameAttribute }: Entity, id: string, live: Account): Guarded {
  const name = optionalText(fromApi(shape, live), nameAttribute);
  return { kind, id, name, issuers: issuersOf(live) };
}

/**
 * The groups that AWS Control Tower makes when it sets up a landing zone, in lower case. Source:
 * https://docs.aws.amazon.com/controltower/latest/userguide/sso-groups.html
 */
const groupsOfControlTower = new Set(
  [
    "AWSAccountFactory",
    "AWSAuditAccountAdmins",
    "AWSControlTowerAdmins",
    "AWSLogArchiveAdmins",
    "AWSLogArchiveViewers",
    "AWSSecurityAuditors",
    "AWSSecurityAuditPowerUsers",
    "AWSServiceCatalogAdmins",
  ].map(nameKey),
);

/** Why a group must keep its last members, and what allows their removal. */
export interface ReasonToKeepMembers {
  reason: string;
  advice: string;
}

const madeByControlTower: ReasonToKeepMembers = {
  reason: "AWS Control Tower makes a group with this name, and people reach accounts by it",
  advice:
    "set identitystore:protected: its list of names, which may be empty ([]), replaces the names of AWS Control Tower's groups",
};

function belongingTo(issuers: string[]): ReasonToKeepMembers {
  return {
    reason: `It belongs to the identity provider ${issuers.join(", ")}`,
    advice: "set identitystore:allowExternal to true",
  };
}

/** Without a setting, a run may remove this many people of rosters, or this share of all if that is more. */
export const defaultLimit = { people: 5, percent: 25 };

/** How many people a run may remove without a setting. @param all the total of which the share is taken */
export function allowedByDefault(all: number): number {
  return Math.max(defaultLimit.people, (all * defaultLimit.percent) / 100);
}

/** What the configuration forbids, whatever a program declares. The counts begin at 0 in each process. */
export class Guards {
  #deletes = 0;
  #userDeletes = 0;
  #membershipDeletes = 0;
  readonly #protectedNames: RegExp[];

  constructor(private readonly settings: Settings) {
    this.#protectedNames = (settings.protected ?? []).map(namePattern);
  }

  /** Whether `protected` names anything: if not, the guards need no live names. */
  get protectsAnything(): boolean {
    return this.#protectedNames.length > 0;
  }

  /** Whether `protected` names it. */
  isProtected(name: string): boolean {
    return this.#protectedNames.some((pattern) => pattern.test(nameKey(name)));
  }

  /** Whether AWS Control Tower makes a group with this name, and no list of `protected` replaces these names. */
  isOfControlTower(groupName: string): boolean {
    return this.settings.protected === undefined && groupsOfControlTower.has(nameKey(groupName));
  }

  /** Whether any group must keep its last members: if not, the guards need not read the groups. */
  get keepsLastMembers(): boolean {
    return this.settings.protected === undefined || !this.settings.allowExternal;
  }

  /** Why a group must keep its last members; `undefined` if they may leave. */
  whyKeepMembers({ name, issuers }: Identity): ReasonToKeepMembers | undefined {
    if (name !== undefined && this.isOfControlTower(name)) return madeByControlTower;
    return issuers.length === 0 || this.settings.allowExternal ? undefined : belongingTo(issuers);
  }

  /** @throws GuardError if `protected` names it */
  checkProtected(action: Action, { kind, name, id }: Omit<Guarded, "issuers">): void {
    if (name === undefined || !this.isProtected(name)) return;
    throw new GuardError(
      `will not ${action} ${kind} "${name}" (${id}): identitystore:protected names it. ${adviceFor[action]}. If you ` +
        "intend this change, remove the name from that list.",
    );
  }

  /**
   * @throws GuardError if `protected` names it, if an identity provider owns it and `allowExternal` is not set, or if it
   * deletes or renames a group of AWS Control Tower
   */
  checkChange(action: Change, guarded: Guarded): void {
    this.checkProtected(action, guarded);
    const { kind, name, id, issuers } = guarded;
    const isLost = action === "delete" || action === "rename";
    if (isLost && kind === "group" && name !== undefined && this.isOfControlTower(name)) {
      const { reason, advice } = madeByControlTower;
      throw new GuardError(
        `will not ${action} group "${name}" (${id}): ${reason}. ${adviceFor[action]}. If you intend this change, ${advice}.`,
      );
    }
    if (issuers.length === 0 || this.settings.allowExternal) return;
    throw new GuardError(
      `will not ${action} ${kind} "${name}" (${id}): it belongs to the identity provider ${issuers.join(", ")}. ` +
        `${adviceForExternal[action]}. To ${action} it here all the same, set identitystore:allowExternal to true.`,
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
      const limit = limitText("maxDeletes", maxDeletes, kept + deletes, "deletions of users and groups");
      throw new GuardError(tooMany(`delete ${subject}`, limit, this.#deletes));
    }
    this.#deletes += 1;
  }

  /**
   * Counts a deletion of a user in a program with a roster, before it is made. The roster compares its people with those of the last
   * update, and does not see people who left in earlier updates that failed before they deleted anybody.
   *
   * @param leavers how many people leave the rosters in this run
   * @param kept how many users and groups the program has in this run
   * @throws GuardError if it is one too many, and `maxDeletes` is not set
   */
  reserveUser(subject: string, leavers: number, kept: number): void {
    const deletes = this.#userDeletes + 1;
    if (this.settings.maxDeletes === undefined && deletes > Math.max(leavers, allowedByDefault(kept + deletes))) {
      throw new GuardError(
        `will not delete ${subject}: this run has deleted ${pluralize(this.#userDeletes, "user")}, and ${leavers} people have left the ` +
          "rosters of the program since the last update. Others may have left in earlier updates, which failed before they deleted " +
          `anybody. Without identitystore:maxDeletes, a run deletes at most ${defaultLimit.percent} % of the users, or ${defaultLimit.people} if ` +
          "that is more. If all of these people leave, set identitystore:maxDeletes for one run. What this run has deleted so far " +
          "stays deleted.",
      );
    }
    this.#userDeletes = deletes;
  }

  /**
   * Counts removals of memberships before the first is made.
   *
   * @param kept how many memberships the program has in this run: a share is one of these and of what the run removes
   * @throws GuardError if they are too many
   */
  reserveMembershipDeletes(count: number, subject: string, kept: number): void {
    const { maxMembershipDeletes = Infinity } = this.settings;
    const deletes = this.#membershipDeletes + count;
    if (deletes > allowedOf(maxMembershipDeletes, kept + deletes)) {
      const what = removalOf(count, subject);
      const limit = limitText("maxMembershipDeletes", maxMembershipDeletes, kept + deletes, "removals of memberships");
      throw new GuardError(tooMany(what, limit, this.#membershipDeletes));
    }
    this.#membershipDeletes = deletes;
  }
}

/** The removal of memberships, in the words of messages. */
export function removalOf(count: number, subject: string): string {
  return `remove ${count === 1 ? "a membership" : `${count} memberships`} of ${subject}`;
}

/** What a setting allows, and for a share the total of which it is taken. */
function limitText(setting: string, limit: Limit, total: number, changes: string): string {
  const share = typeof limit === "number" ? "" : ` (${limit} of ${total})`;
  return `identitystore:${setting} allows ${allowedOf(limit, total)} ${changes}${share} in one run`;
}

function tooMany(what: string, limit: string, used: number): string {
  return (
    `will not ${what}: ${limit}, and this run has already made ${used}. Check what the program removes. If that is correct, raise the ` +
    "limit. What this run has deleted so far stays deleted."
  );
}
