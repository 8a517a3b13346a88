import type { ExternalId as ApiExternalId, Group, User } from "@aws-sdk/client-identitystore";
import { fromApi } from "../attributes/spelling";
import type { Membership } from "../client/memberships";
import type { ExternalId, GroupAttributes, UserAttributes } from "../resources/types";

/** What a data function does if the user or group does not exist. */
export interface AllowMissing {
  /** Whether to return `undefined` instead of failing. A wrong identity store fails all the same. Default: false. */
  allowMissing?: boolean | undefined;
}

/** Args with which a function fails if the user or group does not exist: the default. */
export type MustExist<Args> = Args & { allowMissing?: false | undefined };

/** Args with which a function may return `undefined` if the user or group does not exist. */
export type MayBeMissing<Args> = Args & { allowMissing: boolean };

/** A user of the directory. */
export interface GetUserResult extends UserAttributes {
  identityStoreId: string;
  userId: string;
  /** The ids that external identity providers gave the user; empty for users created in Identity Center. */
  externalIds: ExternalId[];
  /** Whether the user may sign in. */
  userStatus?: "ENABLED" | "DISABLED";
}

/** A group of the directory. */
export interface GetGroupResult extends GroupAttributes {
  identityStoreId: string;
  groupId: string;
  /** The ids that external identity providers gave the group; empty for groups created in Identity Center. */
  externalIds: ExternalId[];
}

/** A membership of the directory. */
export interface GetMembershipResult {
  identityStoreId: string;
  groupId: string;
  /** The id of the user. */
  memberId: string;
  membershipId: string;
}

/** The external ids of an answer of the API. */
export function externalIdsOf(externalIds: ApiExternalId[] | undefined): ExternalId[] {
  return (externalIds ?? []).flatMap(({ Issuer: issuer, Id: id }) =>
    issuer === undefined || id === undefined ? [] : [{ issuer, id }],
  );
}

/** What messages call an external id. */
export function describeExternalId({ issuer, id }: ExternalId): string {
  return `with the id "${id}" of ${issuer}`;
}

/** The result for a user that the API answered. */
export function userResult(user: User, identityStoreId: string, userId: string): GetUserResult {
  return {
    userName: user.UserName ?? "",
    name: { givenName: user.Name?.GivenName ?? "", familyName: user.Name?.FamilyName ?? "" },
    ...fromApi("CreateUserRequest", user),
    identityStoreId,
    userId,
    externalIds: externalIdsOf(user.ExternalIds),
    ...(user.UserStatus === undefined ? {} : { userStatus: user.UserStatus }),
  };
}

/** The result for a group that the API answered. */
export function groupResult(group: Group, identityStoreId: string, groupId: string): GetGroupResult {
  return {
    displayName: group.DisplayName ?? "",
    ...fromApi("CreateGroupRequest", group),
    identityStoreId,
    groupId,
    externalIds: externalIdsOf(group.ExternalIds),
  };
}

/** The results for memberships that the API answered. */
export function membershipResults(memberships: Membership[], identityStoreId: string): GetMembershipResult[] {
  return memberships.map(({ groupId, userId, membershipId }) => ({
    identityStoreId,
    groupId,
    memberId: userId,
    membershipId,
  }));
}
