import type { Group } from "@aws-sdk/client-identitystore";
import { fromApi } from "../attributes/spelling";
import { externalIdsOf } from "./externalIds";
import type { GetGroupResult } from "./results";

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
