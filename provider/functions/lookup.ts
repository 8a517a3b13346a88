import type { Directory } from "../client/directory";
import { NotFoundError } from "../client/errors";
import { type IdKind, idForms, parseId, parseIdentityStoreId } from "../ids";
import { ProgramError } from "../programError";
import type { InStore } from "../resources/types";
import { programConnection } from "./connection";
import type { AllowMissing } from "./results";

/** The bare id of a user or group to look up, and the directory to look in. */
export interface Located {
  directory: Directory;
  id: string;
}

/** The directory that the args name, else that of the program's configuration. */
export async function directoryOf({ identityStoreId }: InStore, ...others: (string | undefined)[]): Promise<Directory> {
  const [id, ...more] = new Set([storeId(identityStoreId), ...others].filter((value) => value !== undefined));
  if (more.length > 0)
    throw new ProgramError(`the arguments name several identity stores: ${[id, ...more].join(", ")}`);
  return programConnection().directory(id);
}

/** The bare id in an id of any accepted form, and the directory that the id or the args name. */
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

/** Refuses args that set none, or more than one, of these names. */
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
 * What a look-up found; `undefined` if it found nothing and `allowMissing` is true.
 *
 * @throws NotFoundError that names the subject, such as `user "nina_franco"`
 */
export function foundOr<Found>(
  found: Found | undefined,
  { allowMissing }: AllowMissing,
  lookup: { caller: string; kind: IdKind; subject: string; identityStoreId: string },
): Found | undefined {
  if (found !== undefined || allowMissing === true) return found;
  const { caller, kind, subject, identityStoreId } = lookup;
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
