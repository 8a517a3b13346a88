import { groupRecord } from "../store/groupRecord";
import type { IdentityStore } from "../store/identityStore";
import type { Requests } from "./requests";

export function createGroup(store: IdentityStore, input: Requests["CreateGroup"]) {
  const group = groupRecord(store, input);
  store.groups.put(group);
  return { IdentityStoreId: store.id, GroupId: group.GroupId, GroupArn: group.GroupArn, Revision: group.Revision };
}
