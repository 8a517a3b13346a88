import type { Group } from "@aws-sdk/client-identitystore";
import { fromApi } from "../attributes/spelling";
import type { ExternalId, GroupAttributes } from "../resources/types";
import { externalIdsOf } from "./externalIds";

/** A group as the directory has it. */
export interface GetGroupResult extends GroupAttributes {
  identityStoreId: string;
  groupId: string;
  /** Empty for groups made here. */
  externalIds: ExternalId[];
}

/** What a program gets of a group that the API answered. */
export function groupResult(group: Group, identityStoreId: string, groupId: string): GetGroupResult {
  return {
    displayName: group.DisplayName ?? "",
    ...fromApi("CreateGroupRequest", group),
    identityStoreId,
    groupId,
    externalIds: externalIdsOf(group.ExternalIds),
  };
}
