import { applyChanges, changesOf } from "../../attributes";
import type { IdentityStore } from "../../store/identityStore";
import { checkRevision, modificationStamp, userRecord } from "../../store/records";
import type { Requests } from "./requests";

export function updateUser(store: IdentityStore, input: Requests["UpdateUser"], caller: string) {
  // The paths are checked first: AWS refuses an unknown path even if the user does not exist.
  const changes = changesOf("CreateUserRequest", input.Operations);
  const user = store.users.get(input.UserId);
  checkRevision(user, input.Revision);
  const attributes = { ...applyChanges(user, changes), ...modificationStamp(user, caller) };
  return store.users.put(userRecord(store, attributes));
}
