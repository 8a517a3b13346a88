import { ResourceNotFoundException } from "../errors";
import type { IdentityStore } from "../store/identityStore";
import { lookup } from "./alternateIdentifier";
import type { Requests } from "./requests";

const paths = new Map([
  ["userName", "UserName"],
  ["emails.value", "Email"],
] as const);

export function getUserId(store: IdentityStore, input: Requests["GetUserId"]) {
  const { key, value } = lookup(input, paths);
  const user = store.users.find(key, value);
  if (user === undefined) throw new ResourceNotFoundException("USER");
  return { IdentityStoreId: store.id, UserId: user.UserId, UserArn: user.UserArn };
}
