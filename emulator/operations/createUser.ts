import type { IdentityStore } from "../store/identityStore";
import { userRecord } from "../store/userRecord";
import type { Requests } from "./requests";

export function createUser(store: IdentityStore, input: Requests["CreateUser"]) {
  const user = userRecord(store, input);
  store.users.put(user);
  return { IdentityStoreId: store.id, UserId: user.UserId, UserArn: user.UserArn, Revision: user.Revision };
}
