import { type Output, output } from "@pulumi/pulumi";
import type { Directory } from "../client/directory";
import type { Pair } from "../client/memberships";
import type { InputMembers, InStore } from "../resources/types";
import { directoryOf, foundOr, parseIdOf } from "./lookup";
import type { AllowMissing, MayBeMissing, MustExist } from "./results";

/** The user and the group to ask about. */
export interface IsMemberArgs extends InStore {
  /** The group's id in any form, or its ARN. */
  groupId: string;
  /** The user's id in any form, or its ARN. */
  memberId: string;
}

/**
 * Whether a user is in a group.
 *
 * If the group or the user does not exist, the result is not `false`: a mistyped id must not look like an answer.
 *
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
export async function isMember(args: MustExist<IsMemberArgs>): Promise<boolean>;
export async function isMember(args: MayBeMissing<IsMemberArgs>): Promise<boolean | undefined>;
export async function isMember(args: IsMemberArgs & AllowMissing): Promise<boolean | undefined> {
  const group = parseIdOf("group", args.groupId);
  const user = parseIdOf("user", args.memberId);
  const directory = await directoryOf(args, group.identityStoreId, user.identityStoreId);
  const pair = { groupId: group.id, userId: user.id };
  if ((await directory.memberships.find(pair)) !== undefined) return true;
  return (await doBothExist(directory, pair, args)) ? false : undefined;
}

/** {@link isMember} for arguments that are outputs of other resources. */
export function isMemberOutput(args: MustExist<InputMembers<IsMemberArgs>>): Output<boolean>;
export function isMemberOutput(args: MayBeMissing<InputMembers<IsMemberArgs>>): Output<boolean | undefined>;
export function isMemberOutput(args: InputMembers<IsMemberArgs> & AllowMissing): Output<boolean | undefined> {
  const { allowMissing = false, ...inputs } = args;
  return output(inputs).apply((resolved) => isMember({ ...resolved, allowMissing }));
}

async function doBothExist(directory: Directory, { groupId, userId }: Pair, args: AllowMissing): Promise<boolean> {
  const { identityStoreId } = directory;
  const [group, user] = await Promise.all([directory.groups.describe(groupId), directory.users.describe(userId)]);
  const lookup = { caller: "isMember", identityStoreId };
  return (
    foundOr(group, args, { ...lookup, kind: "group", subject: `group ${groupId}` }) !== undefined &&
    foundOr(user, args, { ...lookup, kind: "user", subject: `user ${userId}` }) !== undefined
  );
}
