import type { IdentityStore } from "../../store/identityStore";
import { membershipRecord } from "../../store/records";
import type { Requests } from "./requests";

export function createGroupMembership(store: IdentityStore, input: Requests["CreateGroupMembership"], caller: string) {
  const group = store.groups.get(input.GroupId);
  const user = store.users.get(input.MemberId.UserId);
  const pair = { GroupId: group.GroupId, MemberId: { UserId: user.UserId } };
  return store.memberships.put(membershipRecord(store, pair, caller));
}
