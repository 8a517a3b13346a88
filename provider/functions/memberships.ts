import type { Membership } from "../client/memberships";
import type { InStore } from "../types";
import { directoryOf, lookUp, onOutputs, parseIdOf } from "./lookup";

/** The group to list the members of. */
export interface GetGroupMembershipsArgs extends InStore {
  /** The group's id in any form, or its ARN. */
  groupId: string;
}

/** The user to list the memberships of. */
export interface GetMembershipsForUserArgs extends InStore {
  /** The user's id in any form, or its ARN. */
  memberId: string;
}

/** The user and the group to ask about. */
export interface IsMemberArgs extends InStore {
  /** The group's id in any form, or its ARN. */
  groupId: string;
  /** The user's id in any form, or its ARN. */
  memberId: string;
}

/** A membership of the directory. */
export interface GetMembershipResult {
  identityStoreId: string;
  groupId: string;
  /** The id of the user. */
  memberId: string;
  membershipId: string;
}

/**
 * Lists the members of a group: every page of ListGroupMemberships.
 *
 * @function
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
export const getGroupMemberships = lookUp<GetGroupMembershipsArgs, GetMembershipResult[]>(
  "getGroupMemberships",
  async (args) => {
    const group = parseIdOf("group", args.groupId);
    const { memberships, identityStoreId } = await directoryOf(args, group);
    const found = resultsOf(await memberships.ofGroup(group.id), identityStoreId);
    return { found, kind: "group", subject: `group ${args.groupId}`, identityStoreId };
  },
);

/**
 * {@link getGroupMemberships} for arguments that are outputs of other resources.
 *
 * @function
 */
export const getGroupMembershipsOutput = onOutputs(getGroupMemberships);

/**
 * Lists the groups that a user is in: every page of ListGroupMembershipsForMember.
 *
 * @function
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
export const getMembershipsForUser = lookUp<GetMembershipsForUserArgs, GetMembershipResult[]>(
  "getMembershipsForUser",
  async (args) => {
    const user = parseIdOf("user", args.memberId);
    const { memberships, identityStoreId } = await directoryOf(args, user);
    const found = resultsOf(await memberships.ofUser(user.id), identityStoreId);
    return { found, kind: "user", subject: `user ${args.memberId}`, identityStoreId };
  },
);

/**
 * {@link getMembershipsForUser} for arguments that are outputs of other resources.
 *
 * @function
 */
export const getMembershipsForUserOutput = onOutputs(getMembershipsForUser);

/**
 * Whether a user is in a group.
 *
 * If the group or the user does not exist, the result is not `false`: a mistyped id must not look like an answer.
 *
 * @function
 * @throws NotFoundError that names the group or the user that does not exist; with `allowMissing: true` the result is
 *   `undefined` instead
 * @example
 * ```ts
 * import { getGroup, getUser, isMember } from "pulumi-identitystore";
 *
 * const admins = getGroup({ displayName: "Admins" });
 * const nina = getUser({ userName: "nina_franco" });
 * export const isNinaAdmin = Promise.all([admins, nina]).then(([{ groupId }, { userId }]) =>
 *   isMember({ groupId, memberId: userId }),
 * );
 * ```
 */
export const isMember = lookUp<IsMemberArgs, boolean>("isMember", async (args) => {
  const group = parseIdOf("group", args.groupId);
  const user = parseIdOf("user", args.memberId);
  const { memberships, groups, users, identityStoreId } = await directoryOf(args, group, user);
  const ofGroup = { kind: "group", subject: `group ${group.id}`, identityStoreId } as const;
  if ((await memberships.find({ groupId: group.id, userId: user.id })) !== undefined)
    return { ...ofGroup, found: true };
  const [liveGroup, liveUser] = await Promise.all([groups.describe(group.id), users.describe(user.id)]);
  if (liveGroup === undefined) return { ...ofGroup, found: undefined };
  const found = liveUser === undefined ? undefined : false;
  return { found, kind: "user", subject: `user ${user.id}`, identityStoreId };
});

/**
 * {@link isMember} for arguments that are outputs of other resources.
 *
 * @function
 */
export const isMemberOutput = onOutputs(isMember);

function resultsOf(memberships: Membership[] | undefined, identityStoreId: string): GetMembershipResult[] | undefined {
  return memberships?.map(({ userId, ...rest }) => ({ identityStoreId, memberId: userId, ...rest }));
}
