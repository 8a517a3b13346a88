import type { IdentityStore } from "../store/identityStore";
import { membershipRecord } from "../store/membershipRecord";
import type { Requests } from "./requests";

export function createGroupMembership(store: IdentityStore, input: Requests["CreateGroupMembership"]) {
  const group = store.groups.get(input.GroupId);
  const user = store.users.get(input.MemberId.UserId);
  const membership = membershipRecord(store, { GroupId: group.GroupId, MemberId: { UserId: user.UserId } });
  store.memberships.put(membership);
  return {
    IdentityStoreId: store.id,
    MembershipId: membership.MembershipId,
    MembershipArn: membership.MembershipArn,
  };
}
