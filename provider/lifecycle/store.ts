import type { Directory } from "../client/directory";
import { type IdKind, parseId, parseIdentityStoreId } from "../ids";
import type { Properties } from "./lifecycle";
import type { Provider } from "./provider";
import { optionalText, textOf } from "./state";

/** The directory that args name, or the default one. */
export function directoryOf(provider: Provider, args: Properties): Promise<Directory> {
  return provider.directory(optionalText(args, "identityStoreId"));
}

/** The directory and the bare id behind a physical id. */
export async function locate(
  provider: Provider,
  kind: IdKind,
  id: string,
): Promise<{ directory: Directory; bareId: string }> {
  const parsed = parseId(kind, id);
  if (parsed === undefined) {
    throw new Error(
      `"${id}" is not the id of a ${kind}: give <identityStoreId>/<id>, the bare id, or the ARN, as in d-1234567890/906a1c2b-...`,
    );
  }
  return { directory: await provider.directory(parsed.identityStoreId), bareId: parsed.id };
}

/** The bare form of an identity store id; whatever is no such id (one not known yet) as it is. */
export function normalizeStoreId(args: Properties): Properties {
  const given = optionalText(args, "identityStoreId");
  return given === undefined ? args : { ...args, identityStoreId: parseIdentityStoreId(given) ?? given };
}

/** The identity store that a resource would be in now, as far as that is known without a call. */
function wantedStoreId(provider: Provider, state: Properties, args: Properties): string {
  return optionalText(args, "identityStoreId") ?? provider.settings.identityStoreId ?? textOf(state, "identityStoreId");
}

/**
 * Whether memberships move to another identity store, which ends them in the one and makes them in the other. The resource
 * has to say so itself: a configuration that names the wrong store would end all of them.
 */
export function isMoved(provider: Provider, what: string, state: Properties, args: Properties): boolean {
  const current = textOf(state, "identityStoreId");
  const wanted = wantedStoreId(provider, state, args);
  if (wanted === current || !provider.run.hasBegun) return false;
  if (args.identityStoreId !== undefined) return true;
  throw new Error(
    `${what} is in identity store ${current}, and by identitystore:identityStoreId it would be in ${wanted} now: it would ` +
      "end in the one and be made in the other. To do so on purpose, give the resource, or the roster, its identityStoreId; " +
      "to keep it, set the configuration or the argument back.",
  );
}

/** Users and groups never move between identity stores by themselves: that would be a deletion in disguise. */
export function refuseOtherStore(
  provider: Provider,
  kind: string,
  name: string,
  state: Properties,
  args: Properties,
): void {
  const current = textOf(state, "identityStoreId");
  const wanted = wantedStoreId(provider, state, args);
  if (wanted !== current && provider.run.hasBegun) {
    throw new Error(
      `${kind} "${name}" is in identity store ${current}, and the program now says ${wanted}. Moving would delete the ${kind} ` +
        "there, with account assignments and sign-in, so it is never done by itself. To do it on purpose, declare the " +
        `${kind} in ${wanted} under a new resource name and remove this resource; to keep it, set identityStoreId back.`,
    );
  }
}
