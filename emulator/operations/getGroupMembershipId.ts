import { bareId } from "../arns";
import { ResourceNotFoundException } from "../errors";
import type { IdentityStore } from "../store/identityStore";
import type { Requests } from "./requests";

export function getGroupMembershipId(store: IdentityStore, input: Requests["GetGroupMembershipId"]) {
  const membership = store.memberships.find(bareId("group", input.GroupId), bareId("user", input.MemberId.UserId));
  if (membership === undefined) throw new ResourceNotFoundException("GROUP_MEMBERSHIP");
  return {
    IdentityStoreId: store.id,
    MembershipId: membership.MembershipId,
    MembershipArn: membership.MembershipArn,
  };
}
