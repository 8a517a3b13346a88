import type { IdentityStore } from "../store/identityStore";
import { membershipRecord } from "../store/membershipRecord";
import { creationStamp } from "../store/stamps";
import type { Requests } from "./requests";

export function createGroupMembership(store: IdentityStore, input: Requests["CreateGroupMembership"], caller: string) {
  const group = store.groups.get(input.GroupId);
  const user = store.users.get(input.MemberId.UserId);
  const pair = { GroupId: group.GroupId, MemberId: { UserId: user.UserId } };
  const membership = membershipRecord(store, { ...pair, ...creationStamp(caller) });
  store.memberships.put(membership);
  return {
    IdentityStoreId: store.id,
    MembershipId: membership.MembershipId,
    MembershipArn: membership.MembershipArn,
  };
}
