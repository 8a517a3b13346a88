import { type Output, output } from "@pulumi/pulumi";
import type { InputMembers, InStore } from "../resources/types";
import { directoryOf } from "./lookup";
import { type GetGroupResult, groupResult } from "./results";

/** The identity store to list the groups of. */
export interface GetGroupsArgs extends InStore {}

/**
 * Lists all groups of a directory, whether or not this program manages them: every page of ListGroups.
 *
 * @example
 * ```ts
 * import { getGroups } from "pulumi-identitystore";
 *
 * export const groupNames = getGroups().then((groups) => groups.map(({ displayName }) => displayName).sort());
 * ```
 */
export async function getGroups(args: GetGroupsArgs = {}): Promise<GetGroupResult[]> {
  const { groups, identityStoreId } = await directoryOf(args);
  const listed = await groups.list();
  return listed.flatMap((group) =>
    group.GroupId === undefined ? [] : [groupResult(group, identityStoreId, group.GroupId)],
  );
}

/** {@link getGroups} for arguments that are outputs of other resources. */
export function getGroupsOutput(args: InputMembers<GetGroupsArgs> = {}): Output<GetGroupResult[]> {
  return output(args).apply(getGroups);
}
