import type { IdentityStore } from "../../store/identityStore";
import { pairKey } from "../../store/keys";
import type { Requests } from "./requests";

export function isMemberInGroups(store: IdentityStore, input: Requests["IsMemberInGroups"]) {
  const { UserId: userId } = store.users.get(input.MemberId.UserId);
  const groups = input.GroupIds.map((id) => store.groups.get(id));
  const results = groups.map(({ GroupId: groupId }) => ({
    GroupId: groupId,
    MemberId: { UserId: userId },
    MembershipExists: store.memberships.find("Pair", pairKey(groupId, userId)) !== undefined,
  }));
  return { Results: results };
}
