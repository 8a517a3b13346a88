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

/** The arguments that say whether something that exists already is taken over. */
export function adoptionOf(kind: IdKind) {
  const isId = (value: string) => parseId(kind, value) !== undefined;
  return {
    adopt: adoptSchema,
    adoptId: z.string().refine(isId, `must be ${idForms(kind)}`),
  };
}

/** What exists already and is ours from now on. */
export interface Taken<Live> extends Existing<Live> {
  /** Whether an earlier attempt of the same create call has made it. */
  isOurWork: boolean;
}

/**
 * What exists already and is to be ours, or an error that says whose it is and what to do; `undefined` if nobody is found.
 *
 * An earlier attempt of the same create call may have made it: then it is ours if it is what we asked for. Otherwise the
 * argument `adopt`, or else the configuration, decides. What another resource of this run stands for is never ours.
 *
 * @param wanted the attributes that the create call asked for
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

/** Whoever has the address has a name, too: where another resource declares that, even one that is still to come, it is theirs. */
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
  how: ", and another resource of this program stands for it",
  advice: "Declare it once; if the other one is to give up the name or the address, run pulumi up again once it has.",
};

/** As far apart as clocks may be, in milliseconds. With one that is further off, what a lost answer made may be refused. */
const clockSkewMs = 15 * 60_000;

/** It is just what we asked for, was made since, and no identity provider knows it. */
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
