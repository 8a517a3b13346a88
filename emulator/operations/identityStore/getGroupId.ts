import { ResourceNotFoundException } from "../../errors";
import type { IdentityStore } from "../../store/identityStore";
import { uniqueKey } from "./alternateIdentifier";
import type { Requests } from "./requests";

const paths = new Map([["displayName", "GroupDisplayName"]] as const);

export function getGroupId(store: IdentityStore, input: Requests["GetGroupId"]) {
  const group = store.groups.find(...uniqueKey(input, paths));
  if (group === undefined) throw new ResourceNotFoundException("GROUP");
  return group;
}
