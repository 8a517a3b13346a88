import { type Output, output } from "@pulumi/pulumi";
import type { InputMembers, InStore } from "../resources/types";
import { foundOr, locate } from "./lookup";
import {
  type AllowMissing,
  type GetMembershipResult,
  type MayBeMissing,
  type MustExist,
  membershipResults,
} from "./results";

/** The group to list the members of. */
export interface GetGroupMembershipsArgs extends InStore {
  /** The group's id in any form, or its ARN. */
  groupId: string;
}

/**
 * Lists the members of a group: every page of ListGroupMemberships.
 *
 * @throws NotFoundError that names the group if it does not exist; with `allowMissing: true` the result is `undefined` instead
 * @example
 * ```ts
 * import { getGroup, getGroupMemberships } from "pulumi-identitystore";
 *
 * export const adminIds = getGroup({ displayName: "Admins" })
 *   .then(({ groupId }) => getGroupMemberships({ groupId }))
 *   .then((memberships) => memberships.map(({ memberId }) => memberId));
 * ```
 */
export async function getGroupMemberships(args: MustExist<GetGroupMembershipsArgs>): Promise<GetMembershipResult[]>;
export async function getGroupMemberships(
  args: MayBeMissing<GetGroupMembershipsArgs>,
): Promise<GetMembershipResult[] | undefined>;
export async function getGroupMemberships(
  args: GetGroupMembershipsArgs & AllowMissing,
): Promise<GetMembershipResult[] | undefined> {
  const { directory, id } = await locate("group", args.groupId, args);
  const { identityStoreId } = directory;
  const listed = await directory.memberships.ofGroup(id);
  const found = listed && membershipResults(listed, identityStoreId);
  const subject = `group ${args.groupId}`;
  return foundOr(found, args, { caller: "getGroupMemberships", kind: "group", subject, identityStoreId });
}

/** {@link getGroupMemberships} for arguments that are outputs of other resources. */
export function getGroupMembershipsOutput(
  args: MustExist<InputMembers<GetGroupMembershipsArgs>>,
): Output<GetMembershipResult[]>;
export function getGroupMembershipsOutput(
  args: MayBeMissing<InputMembers<GetGroupMembershipsArgs>>,
): Output<GetMembershipResult[] | undefined>;
export function getGroupMembershipsOutput(
  args: InputMembers<GetGroupMembershipsArgs> & AllowMissing,
): Output<GetMembershipResult[] | undefined> {
  const { allowMissing = false, ...inputs } = args;
  return output(inputs).apply((resolved) => getGroupMemberships({ ...resolved, allowMissing }));
}
