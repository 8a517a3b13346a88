import type { ExternalId as ApiExternalId, Group, User } from "@aws-sdk/client-identitystore";
import { fromApi } from "../attributes/spelling";
import type { Membership } from "../client/memberships";
import type { ExternalId, GroupAttributes, UserAttributes } from "../resources/types";

/** What to do if what is looked for is not there; the same for every data function. */
export interface AllowMissing {
  /** Resolve to `undefined` instead of failing (default false). It is only about the thing itself: a wrong identity store fails. */
  allowMissing?: boolean | undefined;
}

/** Args that want an error if what is looked for is not there: the default. */
export type MustExist<Args> = Args & { allowMissing?: false | undefined };

/** Args that may want `undefined` if what is looked for is not there. */
export type MayBeMissing<Args> = Args & { allowMissing: boolean };

/** A user as the directory has it. */
export interface GetUserResult extends UserAttributes {
  identityStoreId: string;
  userId: string;
  /** Empty for users made here. */
  externalIds: ExternalId[];
  /** Whether the user may sign in. */
  userStatus?: "ENABLED" | "DISABLED";
}

/** A group as the directory has it. */
export interface GetGroupResult extends GroupAttributes {
  identityStoreId: string;
  groupId: string;
  /** Empty for groups made here. */
  externalIds: ExternalId[];
}

/** A membership as the directory has it. */
export interface GetMembershipResult {
  identityStoreId: string;
  groupId: string;
  /** The id of the user. */
  memberId: string;
  membershipId: string;
}

/** External ids as an answer holds them. */
export function externalIdsOf(externalIds: ApiExternalId[] | undefined): ExternalId[] {
  return (externalIds ?? []).flatMap(({ Issuer: issuer, Id: id }) =>
    issuer === undefined || id === undefined ? [] : [{ issuer, id }],
  );
}

/** An external id as messages name it. */
export function describeExternalId({ issuer, id }: ExternalId): string {
  return `with the id "${id}" of ${issuer}`;
}

/** What a program gets of a user that the API answered. */
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

/** What a program gets of memberships that the API answered. */
export function membershipResults(memberships: Membership[], identityStoreId: string): GetMembershipResult[] {
  return memberships.map(({ groupId, userId, membershipId }) => ({
    identityStoreId,
    groupId,
    memberId: userId,
    membershipId,
  }));
}
