import { isDeepStrictEqual } from "node:util";
import type { Group, User } from "@aws-sdk/client-identitystore";
import { z } from "zod";
import { observed } from "../attributes/declared";
import { isRecord } from "../attributes/json";
import { type Attributes, attributeNames, fromApi } from "../attributes/spelling";
import type { Connection } from "../client/connection";
import type { Directory } from "../client/directory";
import type { ConflictError } from "../client/errors";
import type { Guarded } from "../client/guards";
import type { Adopt } from "../client/settings";
import { type IdKind, parseId, physicalId } from "../ids";
import type { Entity } from "./entity";
import type { Properties } from "./lifecycle";
import { declaredArgs, optionalText, textOf } from "./state";

/** The arguments that say whether something that exists already is taken over. */
export function adoptionOf(kind: IdKind) {
  const isId = (value: string) => parseId(kind, value) !== undefined;
  return {
    adopt: z.enum(["never", "identical", "update"]),
    adoptId: z.string().refine(isId, `must be the id of a ${kind}: a uuid, <identityStoreId>/<uuid>, or an ARN`),
  };
}

/** A user or group that exists. */
export interface Existing<Live> {
  id: string;
  live: Live;
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

  const key = physicalId(directory.identityStoreId, holder.id);
  const refuse: Refusal = (how, advice) => {
    const error = refusal(entity, args, existing, holder.by, conflict, how, advice);
    connection.holds.want(key, error.message);
    return error;
  };
  const adopt = adoptOf(args, connection);
  if (adopt === "never") {
    throw refuse(
      "",
      'To take it over, set adopt to "identical" or "update" on the resource, or identitystore:adopt for the stack.',
    );
  }
  connection.guards.checkChange("adopt", guardedOf(entity, holder.id, live));
  const all = fromApi(entity.shape, live);
  const declared = declaredArgs(args, attributeNames(entity.shape));
  const differences = differing(declared, all);
  if (adopt === "identical" && differences.length > 0) {
    throw refuse(
      `, and differs in ${differences.join(", ")}`,
      'To take it over and bring it to what is declared, set adopt to "update".',
    );
  }
  checkSamePerson(args, existing.id, all, refuse);
  return existing;
}

/** The policy for one resource: its own argument wins over the configuration. */
export function adoptOf(args: Properties, connection: Connection): Adopt {
  return z.enum(["never", "identical", "update"]).safeParse(args.adopt).data ?? connection.settings.adopt;
}

/** A user or group as the guards see it. */
export function guardedOf<Live extends User | Group>(entity: Entity<Live>, id: string, live: Live): Guarded {
  return {
    kind: entity.kind,
    id,
    name: optionalText(fromApi(entity.shape, live), entity.nameAttribute),
    issuers: (live.ExternalIds ?? []).flatMap(({ Issuer }) => Issuer ?? []),
  };
}

/** It is just what we asked for, and no identity provider knows it. */
function isOurs<Live extends User | Group>(entity: Entity<Live>, live: Live, wanted: Attributes): boolean {
  return (live.ExternalIds ?? []).length === 0 && isDeepStrictEqual(fromApi(entity.shape, live), wanted);
}

function differing(declared: Attributes, live: Attributes): string[] {
  return Object.keys(declared).filter(
    (name) => !isDeepStrictEqual(observed(declared[name], live[name]), declared[name]),
  );
}

/** A user name may have been given to another person meanwhile: an e-mail address tells people apart. */
function checkSamePerson(args: Properties, id: string, live: Attributes, refuse: Refusal): void {
  const confirmed = parseId("user", optionalText(args, "adoptId") ?? "")?.id;
  if (confirmed === id) return;
  if (confirmed !== undefined) throw refuse("", `adoptId confirms another one, ${confirmed}: correct it.`);
  const declaredAddresses = addressesOf(args.emails);
  const liveAddresses = addressesOf(live.emails);
  const mayBeAnother =
    declaredAddresses.length > 0 &&
    liveAddresses.length > 0 &&
    !declaredAddresses.some((address) => liveAddresses.includes(address));
  if (mayBeAnother) {
    throw refuse(
      ` for somebody with another e-mail address (${live.displayName}), perhaps another person of that name`,
      `If it is the same person, confirm it with adoptId: "${id}"; if not, choose another user name.`,
    );
  }
}

function addressesOf(emails: unknown): string[] {
  if (!Array.isArray(emails)) return [];
  return emails.flatMap((email) =>
    isRecord(email) && typeof email.value === "string" ? [email.value.toLowerCase()] : [],
  );
}

type Refusal = (how: string, advice: string) => Error;

function refusal<Live extends User | Group>(
  entity: Entity<Live>,
  args: Properties,
  { id, live }: Existing<Live>,
  by: string,
  cause: ConflictError,
  how: string,
  advice: string,
): Error {
  const { kind, nameAttribute } = entity;
  const wanted = textOf(args, nameAttribute);
  const holder = textOf(fromApi(entity.shape, live), nameAttribute);
  return new Error(
    `cannot create ${kind} "${wanted}": its ${by} is taken by ${kind} "${holder}" (${id}), which exists already${how}. ${advice}`,
    { cause },
  );
}
