import type { Group } from "@aws-sdk/client-identitystore";
import { type Output, output } from "@pulumi/pulumi";
import { fromApi } from "../attributes/spelling";
import type { ExternalId, GroupAttributes, InputMembers, InStore } from "../types";
import { directoryOf, externalIdsOf, findAccount, lookUp, onOutputs, requireOneOf } from "./lookup";

/** The group to look up: set exactly one of name, id and external id. */
export interface GetGroupArgs extends InStore {
  /** The group's name, in any case. */
  displayName?: string;
  /** The group's id in any form, or its ARN. */
  groupId?: string;
  /** The id that an external identity provider gave the group. */
  externalId?: ExternalId;
}

/** The identity store to list the groups of. */
export interface GetGroupsArgs extends InStore {}

/** A group of the directory. */
export interface GetGroupResult extends GroupAttributes {
  identityStoreId: string;
  groupId: string;
  /** The ids that external identity providers gave the group; empty for groups created in Identity Center. */
  externalIds: ExternalId[];
}

/**
 * Looks up a group that exists, whether or not this program manages it.
 *
 * @function
 * @throws NotFoundError that names the group if it does not exist; with `allowMissing: true` the result is `undefined` instead
 * @example
 * ```ts
 * import { getGroup } from "pulumi-identitystore";
 *
 * export const adminsId = getGroup({ displayName: "Admins" }).then((group) => group.groupId);
 * ```
 */
export const getGroup = lookUp<GetGroupArgs, GetGroupResult>("getGroup", async (args) => {
  requireOneOf("getGroup", args, ["displayName", "groupId", "externalId"]);
  const { displayName: name, groupId, externalId } = args;
  const { directory, id, ...about } = await findAccount("group", { name, id: groupId, externalId }, args);
  const group = id === undefined ? undefined : await directory.groups.describe(id);
  return { ...about, found: group && resultOf(group, about.identityStoreId) };
});

/**
 * {@link getGroup} for arguments that are outputs of other resources.
 *
 * @function
 */
export const getGroupOutput = onOutputs(getGroup);

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
  return listed.map((group) => resultOf(group, identityStoreId));
}

/** {@link getGroups} for arguments that are outputs of other resources. */
export function getGroupsOutput(args: InputMembers<GetGroupsArgs> = {}): Output<GetGroupResult[]> {
  return output(args).apply(getGroups);
}

function resultOf(group: Group, identityStoreId: string): GetGroupResult {
  return {
    displayName: group.DisplayName ?? "",
    ...fromApi("CreateGroupRequest", group),
    identityStoreId,
    // An answer without the id has failed as incomplete.
    groupId: group.GroupId ?? "",
    externalIds: externalIdsOf(group.ExternalIds),
  };
}
