import { nameKey } from "../../provider/attributes/names";

/**
 * The name of a roster's resource: of a user or group by its name, of a membership by the names of its group and user.
 *
 * Pulumi recreates a resource with a new name, so these names depend only on the names of people and groups. They are in lower
 * case, because a change of case is the same person in the API. They begin with the roster's name, so that an alias of the
 * roster covers its children (Pulumi derives their aliases from that prefix).
 */
export function resourceName(roster: string, ...names: string[]): string {
  return `${roster}/${resourceKey(...names)}`;
}

/** The part of the name of a resource after the roster's name. */
export function resourceKey(...names: string[]): string {
  return names.map(escaped).join("/");
}

/** The names of people and groups in the name of a resource, in lower case: the inverse of {@link resourceName}. */
export function namesIn(roster: string, name: string): string[] {
  return name
    .slice(roster.length + 1)
    .split("/")
    .map(decodeURIComponent);
}

/** Escapes slashes, which separate names, and control characters, which would break a line of output. */
function escaped(name: string): string {
  return nameKey(name).replace(/[%/\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, encodeURIComponent);
}
