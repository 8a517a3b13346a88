import { ResourceNotFoundException } from "../../errors";
import type { IdentityStore } from "../../store/identityStore";
import { uniqueKey } from "./alternateIdentifier";
import type { Requests } from "./requests";

const paths = new Map([
  ["userName", "UserName"],
  ["emails.value", "Email"],
] as const);

export function getUserId(store: IdentityStore, input: Requests["GetUserId"]) {
  const user = store.users.find(...uniqueKey(input, paths));
  if (user === undefined) throw new ResourceNotFoundException("USER");
  return user;
}
