import { bareId } from "../../arns";
import { ResourceNotFoundException } from "../../errors";
import type { IdentityStore } from "../../store/identityStore";
import { pairKey } from "../../store/keys";
import type { Requests } from "./requests";

export function getGroupMembershipId(store: IdentityStore, input: Requests["GetGroupMembershipId"]) {
  const pair = pairKey(bareId("group", input.GroupId), bareId("user", input.MemberId.UserId));
  const membership = store.memberships.find("Pair", pair);
  if (membership === undefined) throw new ResourceNotFoundException("GROUP_MEMBERSHIP");
  return membership;
}
