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

/** The user to list the memberships of. */
export interface GetMembershipsForUserArgs extends InStore {
  /** The user's id in any form, or its ARN. */
  memberId: string;
}

/**
 * Lists the groups that a user is in: every page of ListGroupMembershipsForMember.
 *
 * @throws NotFoundError that names the user if it does not exist; with `allowMissing: true` the result is `undefined` instead
 * @example
 * ```ts
 * import { getMembershipsForUser, getUser } from "pulumi-identitystore";
 *
 * export const groupIds = getUser({ userName: "nina_franco" })
 *   .then(({ userId }) => getMembershipsForUser({ memberId: userId }))
 *   .then((memberships) => memberships.map(({ groupId }) => groupId));
 * ```
 */
export async function getMembershipsForUser(args: MustExist<GetMembershipsForUserArgs>): Promise<GetMembershipResult[]>;
export async function getMembershipsForUser(
  args: MayBeMissing<GetMembershipsForUserArgs>,
): Promise<GetMembershipResult[] | undefined>;
export async function getMembershipsForUser(
  args: GetMembershipsForUserArgs & AllowMissing,
): Promise<GetMembershipResult[] | undefined> {
  const { directory, id } = await locate("user", args.memberId, args);
  const { identityStoreId } = directory;
  const listed = await directory.memberships.ofUser(id);
  const found = listed && membershipResults(listed, identityStoreId);
  const subject = `user ${args.memberId}`;
  return foundOr(found, args, { caller: "getMembershipsForUser", kind: "user", subject, identityStoreId });
}

/** {@link getMembershipsForUser} for arguments that are outputs of other resources. */
export function getMembershipsForUserOutput(
  args: MustExist<InputMembers<GetMembershipsForUserArgs>>,
): Output<GetMembershipResult[]>;
export function getMembershipsForUserOutput(
  args: MayBeMissing<InputMembers<GetMembershipsForUserArgs>>,
): Output<GetMembershipResult[] | undefined>;
export function getMembershipsForUserOutput(
  args: InputMembers<GetMembershipsForUserArgs> & AllowMissing,
): Output<GetMembershipResult[] | undefined> {
  const { allowMissing = false, ...inputs } = args;
  return output(inputs).apply((resolved) => getMembershipsForUser({ ...resolved, allowMissing }));
}
