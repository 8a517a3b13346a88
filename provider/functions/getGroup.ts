import { type Output, output } from "@pulumi/pulumi";
import { fromApi } from "../attributes/spelling";
import type { Directory } from "../client/directory";
import { parseId, parseIdentityStoreId } from "../ids";
import type { ExternalId, GroupAttributes, InputMembers, InStore } from "../resources/types";
import { programConnection } from "./connection";

/** Which group: by exactly one of name and id. */
export interface GetGroupArgs extends InStore {
  /** The group's name, without regard to case. */
  displayName?: string;
  /** The group's id in any form, or its ARN. */
  groupId?: string;
}

/** A group as the directory has it. */
export interface GetGroupResult extends GroupAttributes {
  identityStoreId: string;
  groupId: string;
  externalIds: ExternalId[];
}

/**
 * Looks up a group that exists, managed here or not.
 *
 * @throws an error that names the group if there is none
 * @example
 * ```ts
 * import { getGroup } from "pulumi-identitystore";
 *
 * export const adminsId = getGroup({ displayName: "Admins" }).then((group) => group.groupId);
 * ```
 */
export async function getGroup(args: GetGroupArgs): Promise<GetGroupResult> {
  const given = args.groupId === undefined ? undefined : parseId("group", args.groupId);
  if ((args.displayName === undefined) === (given === undefined)) {
    throw new Error(
      "getGroup needs exactly one of displayName and groupId (a uuid, <identityStoreId>/<uuid>, or an ARN)",
    );
  }
  const directory = await programConnection().directory(storeArg(args) ?? given?.identityStoreId);
  const groupId = given?.id ?? (await directory.groups.idByName(args.displayName ?? ""));
  const group = groupId === undefined ? undefined : await directory.groups.describe(groupId);
  if (groupId === undefined || group === undefined) throw notFound(args, directory);
  return {
    displayName: group.DisplayName ?? "",
    ...fromApi("CreateGroupRequest", group),
    identityStoreId: directory.identityStoreId,
    groupId,
    externalIds: (group.ExternalIds ?? []).flatMap(({ Issuer, Id }) =>
      Issuer && Id ? [{ issuer: Issuer, id: Id }] : [],
    ),
  };
}

/** {@link getGroup} for arguments that are outputs of other resources. */
export function getGroupOutput(args: InputMembers<GetGroupArgs>): Output<GetGroupResult> {
  return output(args).apply(getGroup);
}

function storeArg({ identityStoreId }: InStore): string | undefined {
  if (identityStoreId === undefined) return undefined;
  const id = parseIdentityStoreId(identityStoreId);
  if (id === undefined)
    throw new Error("identityStoreId must be an identity store id such as d-1234567890, or its ARN");
  return id;
}

function notFound({ displayName, groupId }: GetGroupArgs, { identityStoreId }: Directory): Error {
  const wanted = displayName === undefined ? `with the id ${groupId}` : `named "${displayName}"`;
  return new Error(`identity store ${identityStoreId} has no group ${wanted}`);
}
