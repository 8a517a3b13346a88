import { callerArn, resourceArn } from "../arns";
import { conforming } from "../validation";
import type { IdentityStore } from "./identityStore";
import { refuseReserved } from "./keys";
import type { Group } from "./records";
import { creationStamp } from "./stamps";

/** A group with these attributes, created now if they have no times. Throws ValidationException if they break a rule. */
export function groupRecord(store: IdentityStore, attributes: object): Group {
  const filled = { GroupId: store.newId(), Revision: "1", ...creationStamp(callerArn()), ...attributes };
  const placed = { ...filled, IdentityStoreId: store.id, GroupArn: resourceArn("group", filled.GroupId) };
  const group = conforming<Group>("Group", placed);
  refuseReserved("DisplayName", group.DisplayName);
  return group;
}
