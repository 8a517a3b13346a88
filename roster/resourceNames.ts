/**
 * The names of a roster's resources. Pulumi recreates what is renamed, so they are made of nothing but the names of
 * people and groups, and in lower case: a change of case is the same person, as it is in the API.
 */
export interface ResourceNames {
  user(userName: string): string;
  group(groupName: string): string;
  membership(groupName: string, userName: string): string;
}

/** @param roster the name of the roster's own resource */
export function resourceNames(roster: string): ResourceNames {
  const join = (...parts: string[]) => [roster, ...parts.map(escaped)].join("/");
  return { user: (userName) => join(userName), group: (groupName) => join(groupName), membership: join };
}

/** A slash in a name must not look like the one between two names. */
function escaped(name: string): string {
  return name.toLowerCase().replaceAll("%", "%25").replaceAll("/", "%2F");
}
