import { callerArn, resourceArn } from "../arns";
import { conforming } from "../validation";
import type { IdentityStore } from "./identityStore";
import type { Membership } from "./records";
import { creationStamp } from "./stamps";

/** A membership with these attributes, created now if they have no times. */
export function membershipRecord(store: IdentityStore, attributes: object): Membership {
  const filled = { MembershipId: store.newId(), ...creationStamp(callerArn()), ...attributes };
  const placed = {
    ...filled,
    IdentityStoreId: store.id,
    MembershipArn: resourceArn("membership", filled.MembershipId),
  };
  return conforming<Membership>("GroupMembership", placed);
}
