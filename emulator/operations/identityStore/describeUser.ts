import type { IdentityStore } from "../../store/identityStore";
import type { User } from "../../store/records";
import type { Requests } from "./requests";

export function describeUser(store: IdentityStore, input: Requests["DescribeUser"]) {
  return visibleUser(store.users.get(input.UserId), input.Extensions);
}

/** The user in an answer. It has only the extensions that the request names. */
export function visibleUser({ Extensions: extensions, ...user }: User, named: string[] = []): User {
  const visible = Object.entries(extensions ?? {}).filter(([name]) => named.includes(name));
  return visible.length === 0 ? user : { ...user, Extensions: Object.fromEntries(visible) };
}
