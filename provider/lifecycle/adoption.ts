import { isDeepStrictEqual } from "node:util";
import { type Attributes, fromApi } from "../attributes/spelling";
import type { ConflictError } from "../client/errors";
import { describeRefusal, type Existing, type Refusal, refusalOf, renameWarning } from "./adoptionRules";
import { type Account, type Entity, type EntityArgs, subjectOf, uniqueInStore } from "./entity";
import type { Context } from "./state";

/** A call that creates a user or group. */
export interface Creation extends Context {
  entity: Entity;
  args: EntityArgs;
  /** The attributes that the call sends. */
  sent: Attributes;
}

/** An account that exists already, and that no other resource may adopt from now on. */
export interface Adoptable extends Existing {
  /** Whether a create call of this resource that got no answer created it. */
  isOwnCreation: boolean;
}

/**
 * Finds the account that has the name or another unique attribute that the args declare, and reserves it for this resource.
 *
 * A create call of this resource that got no answer may have created the account: then the resource has it, if its attributes
 * are those that the call sent. Otherwise the argument `adopt`, or else the configuration, decides. An account that another
 * resource of this run has is never adopted.
 *
 * @returns `undefined` if no such account is found
 * @throws Error that names the account, and says why it is not adopted and what to do
 */
export async function findAdoptable(creation: Creation, conflict: ConflictError): Promise<Adoptable | undefined> {
  const { entity, provider, directory, args } = creation;
  const { run } = provider;
  const conflicting = await entity.conflicting(directory, args);
  if (conflicting === undefined) return undefined;
  const live = await entity.describe(directory, conflicting.id, args);
  if (live === undefined) return undefined;
  const existing = { ...conflicting, live };
  const key = directory.physicalId(existing.id);
  const isOwnCreation = isCreatedBy(creation, live, conflict.unansweredSince);
  const refusalIfFree = () => (isOwnCreation ? undefined : refusalOf(entity, provider, args, existing));
  const isOwnedByOther = run.isOwned(key) || (existing.by === "e-mail address" && isNameDeclared(creation, live));
  const refusal = isOwnedByOther ? ownedByOther : refusalIfFree();
  if (refusal !== undefined) {
    const message = `cannot create ${describeRefusal(entity, args, existing, refusal)}`;
    run.forbidDeletionAfterFailure(key, message);
    throw new Error(message, { cause: conflict });
  }
  run.reserve(key, subjectOf(entity, args));
  if (existing.by === "e-mail address") console.warn(renameWarning(entity, args, existing));
  return { ...existing, isOwnCreation };
}

/** Whether another resource declares the name of an account that was found by its e-mail address, even a resource that comes later. */
function isNameDeclared({ entity, provider, directory, args }: Creation, live: Account): boolean {
  const own = uniqueInStore(entity, directory.identityStoreId, args);
  const all = uniqueInStore(entity, directory.identityStoreId, fromApi(entity.shape, live));
  return provider.run.declares(all.filter((attribute) => !own.includes(attribute)));
}

const ownedByOther: Refusal = {
  detail: "Another resource of this program has it.",
  advice:
    "Declare it once. If the other resource gives up the name or the address, run pulumi up again after that update.",
};

/**
 * How far this machine's clock and AWS's may differ, in milliseconds. With a larger difference, an account that a call with a
 * lost answer created may be refused.
 */
const clockSkewMs = 15 * 60_000;

/** Whether the account has exactly the attributes that the call sent, was created since, and has no external id. */
function isCreatedBy({ entity, sent }: Creation, live: Account, since: number | undefined): boolean {
  const { ExternalIds = [], CreatedAt } = live;
  if (since === undefined || ExternalIds.length > 0) return false;
  const isOlder = CreatedAt !== undefined && CreatedAt.getTime() < since - clockSkewMs;
  return !isOlder && isDeepStrictEqual(fromApi(entity.shape, live), sent);
}
