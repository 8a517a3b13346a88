import type { IdentityStore } from "../../store/identityStore";
import type { Requests } from "./requests";

export function deleteGroupMembership(store: IdentityStore, input: Requests["DeleteGroupMembership"]) {
  store.memberships.delete(store.memberships.get(input.MembershipId).MembershipId);
  return {};
}
