import { nameKey } from "../../provider/attributes/names";

/**
 * The names of a roster's resources. Pulumi recreates a resource with a new name, so these names depend only on the names of
 * people and groups. They are in lower case, because a change of case is the same person in the API. They begin with the
 * roster's name, so that an alias of the roster covers its children (Pulumi derives their aliases from that prefix).
 */
export interface ResourceNames {
  user(userName: string): string;
  group(groupName: string): string;
  membership(groupName: string, userName: string): string;
}

/** @param roster the name of the roster */
export function resourceNames(roster: string): ResourceNames {
  const join = (...parts: string[]) => [roster, ...parts.map(escaped)].join("/");
  return { user: (userName) => join(userName), group: (groupName) => join(groupName), membership: join };
}

/** The names of people and groups in the name of a resource, in lower case: the inverse of {@link resourceNames}. */
export function namesIn(roster: string, resourceName: string): string[] {
  return resourceName
    .slice(roster.length + 1)
    .split("/")
    .map(decodeURIComponent);
}

/** Escapes slashes, which separate names, and control characters, which would break a line of output. */
function escaped(name: string): string {
  return nameKey(name).replace(/[%/\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, encodeURIComponent);
}
