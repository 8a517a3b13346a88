import type { Membership } from "../client/memberships";

/** A membership as the directory has it. */
export interface GetMembershipResult {
  identityStoreId: string;
  groupId: string;
  /** The id of the user. */
  memberId: string;
  membershipId: string;
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
