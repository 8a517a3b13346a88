import { z } from "zod";
import { checkIdentityStoreId, checkNames, checkWith, type Problem } from "../attributes/check";
import { isRecord } from "../attributes/json";
import { parseId } from "../ids";
import { checkEnd } from "./ends";
import { failedElsewhere } from "./failedElsewhere";
import type { Properties } from "./lifecycle";
import { declaredArgs, optionalText } from "./state";
import { normalizeStoreId } from "./store";

/** Label -> bare user id. */
export type Members = Record<string, string>;

const options = z.object({ exclusive: z.boolean(), adopt: z.enum(["never", "identical", "update"]) }).partial();
export const argNames = ["identityStoreId", "groupId", "members", ...Object.keys(options.shape)];

export function checkGroupMembers(args: Properties, isUnknown: (value: unknown) => boolean): Problem[] {
  const normalized = normalizeGroupMembers(args);
  return [
    ...checkNames(args, argNames),
    ...checkIdentityStoreId(args.identityStoreId, isUnknown),
    ...checkWith(options, declaredArgs(args, Object.keys(options.shape)), isUnknown),
    ...checkEnd("groupId", "group", args.groupId, normalized, isUnknown),
    ...checkMembers(args.members, normalized, isUnknown),
  ];
}

/** Ids in their bare form; the identity store that a physical id of the group names counts where none is given. */
export function normalizeGroupMembers(args: Properties): Properties {
  const group = parseId("group", optionalText(args, "groupId") ?? "");
  const store = group?.identityStoreId === undefined ? {} : { identityStoreId: group.identityStoreId };
  return {
    ...store,
    ...normalizeStoreId(args),
    ...(group === undefined ? {} : { groupId: group.id }),
    ...(isRecord(args.members) ? { members: bareIds(args.members) } : {}),
  };
}

/** Where a state names the members who are there and whom the program does not declare: a list of user ids. */
export const undeclaredKey = "undeclared";

export function undeclaredIds(state: Properties): string[] {
  const ids = state[undeclaredKey];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
}

/** Those members of a state whom the program declared. */
export function declaredMembers(state: Properties): Members {
  const seen = new Set(undeclaredIds(state));
  return Object.fromEntries(Object.entries(membersOf(state)).filter(([, id]) => !seen.has(id)));
}

/** The members of checked args or of a state. */
export function membersOf(properties: Properties): Members {
  const members = isRecord(properties.members) ? properties.members : {};
  return Object.fromEntries(
    Object.entries(members).flatMap(([label, id]) => (typeof id === "string" ? [[label, id]] : [])),
  );
}

function bareIds(members: Record<string, unknown>): Record<string, unknown> {
  const bare = (id: unknown) => (typeof id === "string" ? (parseId("user", id)?.id ?? id) : id);
  return Object.fromEntries(Object.entries(members).map(([label, id]) => [label, bare(id)]));
}

function checkMembers(members: unknown, normalized: Properties, isUnknown: (value: unknown) => boolean): Problem[] {
  const isPending = (value: unknown) => isUnknown(value) || value === failedElsewhere;
  if (isPending(members)) return [];
  if (!isRecord(members))
    return [{ path: "members", message: "is required: a map from labels (user names) to user ids" }];
  const first = new Map<unknown, string>();
  const twice = Object.entries(bareIds(members)).flatMap(([label, id]) => {
    const other = first.get(id);
    if (other !== undefined)
      return [{ path: `members["${label}"]`, message: `is the same user as members["${other}"]` }];
    if (!isPending(id)) first.set(id, label);
    return [];
  });
  const ends = Object.entries(members).flatMap(([label, id]) =>
    checkEnd(`members["${label}"]`, "user", id, normalized, isPending),
  );
  return [...ends, ...twice];
}
