import type { Group } from "@aws-sdk/client-identitystore";
import { type Output, output } from "@pulumi/pulumi";
import type { Directory } from "../client/directory";
import type { ExternalId, InputMembers, InStore } from "../resources/types";
import { directoryOf, foundOr, parseIdOf, requireOneOf } from "./lookup";
import {
  type AllowMissing,
  describeExternalId,
  type GetGroupResult,
  groupResult,
  type MayBeMissing,
  type MustExist,
} from "./results";

/** The group to look up: set exactly one of name, id and external id. */
export interface GetGroupArgs extends InStore {
  /** The group's name, in any case. */
  displayName?: string;
  /** The group's id in any form, or its ARN. */
  groupId?: string;
  /** The id that an external identity provider gave the group. */
  externalId?: ExternalId;
}

/**
 * Looks up a group that exists, whether or not this program manages it.
 *
 * @throws NotFoundError that names the group if it does not exist; with `allowMissing: true` the result is `undefined` instead
 * @example
 * ```ts
 * import { getGroup } from "pulumi-identitystore";
 *
 * export const adminsId = getGroup({ displayName: "Admins" }).then((group) => group.groupId);
 * ```
 */
export async function getGroup(args: MustExist<GetGroupArgs>): Promise<GetGroupResult>;
export async function getGroup(args: MayBeMissing<GetGroupArgs>): Promise<GetGroupResult | undefined>;
export async function getGroup(args: GetGroupArgs & AllowMissing): Promise<GetGroupResult | undefined> {
  requireOneOf("getGroup", args, ["displayName", "groupId", "externalId"]);
  const given = args.groupId === undefined ? undefined : parseIdOf("group", args.groupId);
  const directory = await directoryOf(args, given?.identityStoreId);
  const { identityStoreId } = directory;
  const group = await findGroup(directory, args, given?.id);
  const found = group?.GroupId === undefined ? undefined : groupResult(group, identityStoreId, group.GroupId);
  return foundOr(found, args, { caller: "getGroup", kind: "group", subject: subjectOf(args), identityStoreId });
}

/** {@link getGroup} for arguments that are outputs of other resources. */
export function getGroupOutput(args: MustExist<InputMembers<GetGroupArgs>>): Output<GetGroupResult>;
export function getGroupOutput(args: MayBeMissing<InputMembers<GetGroupArgs>>): Output<GetGroupResult | undefined>;
export function getGroupOutput(args: InputMembers<GetGroupArgs> & AllowMissing): Output<GetGroupResult | undefined> {
  const { allowMissing = false, ...inputs } = args;
  return output(inputs).apply((resolved) => getGroup({ ...resolved, allowMissing }));
}

async function findGroup(directory: Directory, args: GetGroupArgs, id: string | undefined): Promise<Group | undefined> {
  const groupId = id ?? (await findGroupId(directory, args));
  return groupId === undefined ? undefined : directory.groups.describe(groupId);
}

async function findGroupId(
  { groups }: Directory,
  { displayName, externalId }: GetGroupArgs,
): Promise<string | undefined> {
  if (externalId !== undefined) return groups.idByExternalId(externalId);
  return displayName === undefined ? undefined : groups.idByName(displayName);
}

function subjectOf({ displayName, groupId, externalId }: GetGroupArgs): string {
  if (externalId !== undefined) return `the group ${describeExternalId(externalId)}`;
  return displayName === undefined ? `group ${groupId}` : `group "${displayName}"`;
}
