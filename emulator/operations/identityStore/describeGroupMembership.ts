import type { IdentityStore } from "../../store/identityStore";
import type { Requests } from "./requests";

export function describeGroupMembership(store: IdentityStore, input: Requests["DescribeGroupMembership"]) {
  return store.memberships.get(input.MembershipId);
}
