import { applyChanges, changesOf } from "../../attributes";
import type { IdentityStore } from "../../store/identityStore";
import { checkRevision, groupRecord, modificationStamp } from "../../store/records";
import type { Requests } from "./requests";

export function updateGroup(store: IdentityStore, input: Requests["UpdateGroup"], caller: string) {
  // The paths are checked first: AWS refuses an unknown path even if the group does not exist.
  const changes = changesOf("CreateGroupRequest", input.Operations);
  const group = store.groups.get(input.GroupId);
  checkRevision(group, input.Revision);
  const attributes = { ...applyChanges(group, changes), ...modificationStamp(group, caller) };
  return store.groups.put(groupRecord(store, attributes));
}
