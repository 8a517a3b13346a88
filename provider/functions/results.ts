import type { ExternalId, GroupAttributes, UserAttributes } from "../resources/types";

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
