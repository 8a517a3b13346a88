import type { IdentityStore } from "../../store/identityStore";
import { page } from "../page";
import type { Requests } from "./requests";

export function listGroupMembershipsForMember(store: IdentityStore, input: Requests["ListGroupMembershipsForMember"]) {
  const { UserId: userId } = store.users.get(input.MemberId.UserId);
  const list = ["ListGroupMembershipsForMember", store.id, userId];
  const { ids, next } = page(list, store.memberships.ownedBy("user", userId), input);
  return { GroupMemberships: ids.map((id) => store.memberships.get(id)), ...next };
}
