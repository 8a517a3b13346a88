import { isDeepStrictEqual } from "node:util";
import type { Group, User } from "@aws-sdk/client-identitystore";
import { z } from "zod";
import { type Attributes, fromApi } from "../attributes/spelling";
import type { Directory } from "../client/directory";
import type { ConflictError } from "../client/errors";
import { type IdKind, idForms, parseId, physicalId } from "../ids";
import { describeRefusal, type Existing, type Refusal, refusalOf, renameWarning } from "./adoptionRules";
import { adoptSchema } from "./args";
import { type Entity, subjectOf, uniqueInStore } from "./entity";
import type { Properties } from "./lifecycle";
import type { Provider } from "./provider";

/** The arguments that say whether a resource adopts an account that exists already. */
export function adoptionOf(kind: IdKind) {
  const isId = (value: string) => parseId(kind, value) !== undefined;
  return {
    adopt: adoptSchema,
    adoptId: z.string().refine(isId, `must be ${idForms(kind)}`),
  };
}

/** An account that exists already, and that the resource has from now on. */
export interface Taken<Live> extends Existing<Live> {
  /** Whether an earlier attempt of the same create call created it. */
  isOurWork: boolean;
}

/**
 * Adopts the account that has the name or another unique attribute that the args declare.
 *
 * An earlier attempt of the same create call may have created the account: then the resource has it, if its attributes are
 * those that the call sent. Otherwise the argument `adopt`, or else the configuration, decides. An account that another
 * resource of this run has is never adopted.
 *
 * @param wanted the attributes that the create call sent
 * @returns `undefined` if no such account is found
 * @throws Error that names the account, and says why it is not adopted and what to do
 */
export async function takeOver<Live extends User | Group>(
  entity: Entity<Live>,
  provider: Provider,
  directory: Directory,
  args: Properties,
  wanted: Attributes,
  conflict: ConflictError,
): Promise<Taken<Live> | undefined> {
  const holder = await entity.holder(directory, args);
  if (holder === undefined) return undefined;
  const live = await entity.describe(directory, holder.id, args);
  if (live === undefined) return undefined;
  const existing = { id: holder.id, live };
  const key = physicalId(directory.identityStoreId, holder.id);
  const { run } = provider;
  const isOurWork = isOurs(entity, live, wanted, conflict.maybeOursSince);
  const refusalIfFree = () => (isOurWork ? undefined : refusalOf(entity, provider, args, existing));
  const isAnothers =
    run.isOwned(key) || (holder.by === "e-mail address" && isNameDeclared(entity, provider, directory, args, live));
  const refusal = isAnothers ? anotherResources : refusalIfFree();
  if (refusal !== undefined) {
    const error = new Error(`cannot create ${describeRefusal(entity, args, existing, holder.by, refusal)}`, {
      cause: conflict,
    });
    run.block(key, error.message);
    throw error;
  }
  run.reserve(key, subjectOf(entity, args));
  if (holder.by === "e-mail address") console.warn(renameWarning(entity, args, existing));
  return { ...existing, isOurWork };
}

/** Whether another resource declares the name of an account that was found by its e-mail address, even a resource that comes later. */
function isNameDeclared<Live extends User | Group>(
  entity: Entity<Live>,
  { run }: Provider,
  { identityStoreId }: Directory,
  args: Properties,
  live: Live,
): boolean {
  const own = uniqueInStore(entity, identityStoreId, args);
  const all = uniqueInStore(entity, identityStoreId, fromApi(entity.shape, live));
  return run.declares(all.filter((attribute) => !own.includes(attribute)));
}

const anotherResources: Refusal = {
  how: ". Another resource of this program has it",
  advice:
    "Declare it once. If the other resource gives up the name or the address, run pulumi up again after that update.",
};

/**
 * How far this machine's clock and AWS's may differ, in milliseconds. With a larger difference, an account that a call with a
 * lost answer created may be refused.
 */
const clockSkewMs = 15 * 60_000;

/** Whether the account has exactly the attributes that we sent, was created since, and has no external id. */
function isOurs<Live extends User | Group>(
  entity: Entity<Live>,
  live: Live,
  wanted: Attributes,
  since: number | undefined,
): boolean {
  const { ExternalIds = [], CreatedAt } = live;
  if (since === undefined || ExternalIds.length > 0) return false;
  const isOlder = CreatedAt !== undefined && CreatedAt.getTime() < since - clockSkewMs;
  return !isOlder && isDeepStrictEqual(fromApi(entity.shape, live), wanted);
}
