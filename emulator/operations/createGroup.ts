import { groupRecord } from "../store/groupRecord";
import type { IdentityStore } from "../store/identityStore";
import { creationStamp } from "../store/stamps";
import type { Requests } from "./requests";

export function createGroup(store: IdentityStore, input: Requests["CreateGroup"], caller: string) {
  const group = groupRecord(store, { ...input, ...creationStamp(caller) });
  store.groups.put(group);
  return { IdentityStoreId: store.id, GroupId: group.GroupId, GroupArn: group.GroupArn, Revision: group.Revision };
}
