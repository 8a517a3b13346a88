import { isDeepStrictEqual } from "node:util";
import type { Group, User } from "@aws-sdk/client-identitystore";
import { z } from "zod";
import { type Attributes, fromApi } from "../attributes/spelling";
import type { Connection } from "../client/connection";
import type { Directory } from "../client/directory";
import type { ConflictError } from "../client/errors";
import { type IdKind, parseId, physicalId } from "../ids";
import { describeRefusal, type Existing, refusalOf, renameWarning } from "./adoptionRules";
import type { Entity } from "./entity";
import type { Properties } from "./lifecycle";

/** The arguments that say whether something that exists already is taken over. */
export function adoptionOf(kind: IdKind) {
  const isId = (value: string) => parseId(kind, value) !== undefined;
  return {
    adopt: z.enum(["never", "identical", "update"]),
    adoptId: z.string().refine(isId, `must be the id of a ${kind}: a uuid, <identityStoreId>/<uuid>, or an ARN`),
  };
}

/**
 * What exists already and is to be ours, or an error that says whose it is and what to do.
 *
 * An earlier attempt of the same create call may have made it: then it is ours if it is what we asked for. Otherwise the
 * argument `adopt`, or else the configuration, decides.
 *
 * @param wanted the attributes that the create call asked for
 */
export async function takeOver<Live extends User | Group>(
  entity: Entity<Live>,
  connection: Connection,
  directory: Directory,
  args: Properties,
  wanted: Attributes,
  conflict: ConflictError,
): Promise<Existing<Live>> {
  const holder = await entity.holder(directory, args);
  const live = holder && (await entity.describe(directory, holder.id, args));
  if (holder === undefined || live === undefined) throw conflict;
  const existing = { id: holder.id, live };
  if (conflict.maybeOurs && isOurs(entity, live, wanted)) return existing;

  const refusal = refusalOf(entity, connection, args, existing);
  if (refusal !== undefined) {
    const error = new Error(`cannot create ${describeRefusal(entity, args, existing, holder.by, refusal)}`, {
      cause: conflict,
    });
    connection.holds.want(physicalId(directory.identityStoreId, holder.id), error.message);
    throw error;
  }
  if (holder.by === "e-mail address") console.warn(renameWarning(entity, args, existing));
  return existing;
}

/** It is just what we asked for, and no identity provider knows it. */
function isOurs<Live extends User | Group>(entity: Entity<Live>, live: Live, wanted: Attributes): boolean {
  return (live.ExternalIds ?? []).length === 0 && isDeepStrictEqual(fromApi(entity.shape, live), wanted);
}
