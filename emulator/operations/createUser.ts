import type { IdentityStore } from "../store/identityStore";
import { creationStamp } from "../store/stamps";
import { userRecord } from "../store/userRecord";
import type { Requests } from "./requests";

export function createUser(store: IdentityStore, input: Requests["CreateUser"], caller: string) {
  const user = userRecord(store, { ...input, ...creationStamp(caller) });
  store.users.put(user);
  return { IdentityStoreId: store.id, UserId: user.UserId, UserArn: user.UserArn, Revision: user.Revision };
}
