import { ResourceNotFoundException } from "../errors";
import type { IdentityStore } from "../store/identityStore";
import { lookup } from "./alternateIdentifier";
import type { Requests } from "./requests";

const paths = new Map([["displayName", "GroupDisplayName"]] as const);

export function getGroupId(store: IdentityStore, input: Requests["GetGroupId"]) {
  const { key, value } = lookup(input, paths);
  const group = store.groups.find(key, value);
  if (group === undefined) throw new ResourceNotFoundException("GROUP");
  return { IdentityStoreId: store.id, GroupId: group.GroupId, GroupArn: group.GroupArn };
}
