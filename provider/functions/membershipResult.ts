import type { Membership } from "../client/memberships";
import type { GetMembershipResult } from "./results";

/** What a program gets of memberships that the API answered. */
export function membershipResults(memberships: Membership[], identityStoreId: string): GetMembershipResult[] {
  return memberships.map(({ groupId, userId, membershipId }) => ({
    identityStoreId,
    groupId,
    memberId: userId,
    membershipId,
  }));
}
