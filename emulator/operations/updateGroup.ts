import { applyOperations } from "../attributeOperations";
import { groupRecord } from "../store/groupRecord";
import type { IdentityStore } from "../store/identityStore";
import { checkRevision, modificationStamp } from "../store/stamps";
import type { Requests } from "./requests";

export function updateGroup(store: IdentityStore, input: Requests["UpdateGroup"]) {
  const group = store.groups.get(input.GroupId);
  checkRevision(group, input.Revision);
  const changed = applyOperations("CreateGroupRequest", group, input.Operations);
  const updated = groupRecord(store, { ...changed, ...modificationStamp(group) });
  store.groups.put(updated);
  return {
    IdentityStoreId: store.id,
    GroupId: updated.GroupId,
    GroupArn: updated.GroupArn,
    Revision: updated.Revision,
  };
}
