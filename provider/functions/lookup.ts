import type { Directory } from "../client/directory";
import { NotFoundError } from "../client/errors";
import { type IdKind, idForms, parseId, parseIdentityStoreId } from "../ids";
import { ProgramError } from "../programError";
import type { InStore } from "../resources/types";
import { programConnection } from "./connection";
import type { AllowMissing } from "./results";

/** A user or group that was asked for by id, and the directory that it would be in. */
export interface Located {
  directory: Directory;
  id: string;
}

/** The directory that the args name, else the one of the program's configuration. */
export async function directoryOf({ identityStoreId }: InStore, ...others: (string | undefined)[]): Promise<Directory> {
  const [id, ...more] = new Set([storeId(identityStoreId), ...others].filter((value) => value !== undefined));
  if (more.length > 0)
    throw new ProgramError(`the arguments name several identity stores: ${[id, ...more].join(", ")}`);
  return programConnection().directory(id);
}

/** The bare id behind an id in any accepted form, and the directory that it or the args name. */
export async function locate(kind: IdKind, id: string, args: InStore): Promise<Located> {
  const parsed = parseIdOf(kind, id);
  return { directory: await directoryOf(args, parsed.identityStoreId), id: parsed.id };
}

/** The parts of an id in any accepted form. */
export function parseIdOf(kind: IdKind, id: string) {
  const parsed = parseId(kind, id);
  if (parsed !== undefined) return parsed;
  throw new ProgramError(`"${id}" is not ${idForms(kind)}`);
}

/** Refuses args that name a thing in no way, or in several. */
export function requireOneOf<Args extends object>(caller: string, args: Args, names: (keyof Args & string)[]): void {
  const given = names.filter((name) => args[name] !== undefined);
  if (given.length === 1) return;
  const last = names.at(-1);
  throw new ProgramError(
    `${caller} needs exactly one of ${names.slice(0, -1).join(", ")} and ${last}; it got ${given.length}`,
  );
}

const resourceTypes = { user: "USER", group: "GROUP", membership: "GROUP_MEMBERSHIP" } as const;

/**
 * What was found; if there is nothing, an error that names what was looked for, or `undefined` where that is allowed.
 *
 * @param subject what was looked for, such as `user "nina_franco"`
 */
export function foundOr<Found>(
  found: Found | undefined,
  { allowMissing }: AllowMissing,
  wanted: { caller: string; kind: IdKind; subject: string; identityStoreId: string },
): Found | undefined {
  if (found !== undefined || allowMissing === true) return found;
  const { caller, kind, subject, identityStoreId } = wanted;
  const reason = `identity store ${identityStoreId} has no such ${kind}.`;
  throw new NotFoundError({ operation: caller, subject, reason, resourceType: resourceTypes[kind] });
}

function storeId(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const id = parseIdentityStoreId(value);
  if (id !== undefined) return id;
  throw new ProgramError(
    `identityStoreId must be an identity store id such as d-1234567890, or its ARN, not "${value}"`,
  );
}
