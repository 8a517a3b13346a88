import { applyOperations } from "../attributeOperations";
import type { IdentityStore } from "../store/identityStore";
import { checkRevision, modificationStamp } from "../store/stamps";
import { userRecord } from "../store/userRecord";
import type { Requests } from "./requests";

export function updateUser(store: IdentityStore, input: Requests["UpdateUser"]) {
  const user = store.users.get(input.UserId);
  checkRevision(user, input.Revision);
  const changed = applyOperations("CreateUserRequest", user, input.Operations);
  const updated = userRecord(store, { ...changed, ...modificationStamp(user) });
  store.users.put(updated);
  return { IdentityStoreId: store.id, UserId: updated.UserId, UserArn: updated.UserArn, Revision: updated.Revision };
}
