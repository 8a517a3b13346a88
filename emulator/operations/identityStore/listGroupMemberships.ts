import type { IdentityStore } from "../../store/identityStore";
import { page } from "../page";
import type { Requests } from "./requests";

export function listGroupMemberships(store: IdentityStore, input: Requests["ListGroupMemberships"]) {
  const { GroupId: groupId } = store.groups.get(input.GroupId);
  const list = ["ListGroupMemberships", store.id, groupId];
  const { ids, next } = page(list, store.memberships.ownedBy("group", groupId), input);
  return { GroupMemberships: ids.map((id) => store.memberships.get(id)), ...next };
}
