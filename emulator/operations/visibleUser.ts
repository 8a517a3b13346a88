import type { User } from "../store/records";

/** The user in an answer. It has only the extensions that the request names. */
export function visibleUser({ Extensions: extensions, ...user }: User, named: string[] = []): User {
  const wanted = Object.entries(extensions ?? {}).filter(([name]) => named.includes(name));
  return wanted.length === 0 ? user : { ...user, Extensions: Object.fromEntries(wanted) };
}
