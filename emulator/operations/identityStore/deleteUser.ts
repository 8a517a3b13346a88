import type { IdentityStore } from "../../store/identityStore";
import { checkRevision } from "../../store/records";
import type { Requests } from "./requests";

export function deleteUser(store: IdentityStore, input: Requests["DeleteUser"]) {
  const user = store.users.get(input.UserId);
  checkRevision(user, input.Revision);
  store.memberships.deleteOwnedBy("user", user.UserId);
  store.users.delete(user.UserId);
  return {};
}
