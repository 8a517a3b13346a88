import type { IdentityStore } from "../../store/identityStore";
import { checkRevision } from "../../store/records";
import type { Requests } from "./requests";

export function deleteGroup(store: IdentityStore, input: Requests["DeleteGroup"]) {
  const group = store.groups.get(input.GroupId);
  checkRevision(group, input.Revision);
  store.memberships.deleteOwnedBy("group", group.GroupId);
  store.groups.delete(group.GroupId);
  return {};
}
