import { applyChanges, changesOf } from "../attributes";
import { groupRecord } from "../store/groupRecord";
import type { IdentityStore } from "../store/identityStore";
import { checkRevision, modificationStamp } from "../store/stamps";
import type { Requests } from "./requests";

export function updateGroup(store: IdentityStore, input: Requests["UpdateGroup"], caller: string) {
  // The paths are checked first: AWS refuses an unknown path even if the group does not exist.
  const changes = changesOf("CreateGroupRequest", input.Operations);
  const group = store.groups.get(input.GroupId);
  checkRevision(group, input.Revision);
  const updated = groupRecord(store, { ...applyChanges(group, changes), ...modificationStamp(group, caller) });
  store.groups.put(updated);
  return {
    IdentityStoreId: store.id,
    GroupId: updated.GroupId,
    GroupArn: updated.GroupArn,
    Revision: updated.Revision,
  };
}
