import type { Declaration } from "../../stacks/managed";
import { type Inventory, type Pair, pairKey } from "../inventory";
import { evidenceOf, groupName, issuersOf, managementOf, userFacts } from "../report/facts";
import type { Found } from "./finding";

/** What only some kinds of findings say. */
type Particulars = Partial<Pick<Found, "changes" | "inManagedGroup">>;

/** A finding about a user, with all that is known of the user. */
export function aboutUser(inventory: Inventory, userId: string, particulars: Particulars = {}): Found {
  const live = inventory.live?.users.get(userId);
  const declarations = inventory.declared.users.get(userId);
  const { userName, userStatus } = userFacts(inventory, userId);
  return {
    type: "user",
    id: userId,
    name: userName ?? userId,
    userId,
    userName,
    groupId: null,
    groupName: null,
    identityStoreId: live?.IdentityStoreId ?? storeOf(declarations),
    ...managementOf(declarations),
    ...nothing,
    ...particulars,
    userStatus,
    issuers: issuersOf(live),
    ...evidenceOf(live),
  };
}

/** A finding about a group, with all that is known of the group. */
export function aboutGroup(inventory: Inventory, groupId: string, particulars: Particulars = {}): Found {
  const live = inventory.live?.groups.get(groupId);
  const declarations = inventory.declared.groups.get(groupId);
  const name = groupName(inventory, groupId);
  return {
    type: "group",
    id: groupId,
    name: name ?? groupId,
    userId: null,
    userName: null,
    groupId,
    groupName: name,
    identityStoreId: live?.IdentityStoreId ?? storeOf(declarations),
    ...managementOf(declarations),
    ...nothing,
    ...particulars,
    userStatus: null,
    issuers: issuersOf(live),
    ...evidenceOf(live),
  };
}

/** A finding about a membership, with all that is known of the membership, its group and its user. */
export function aboutMembership(inventory: Inventory, pair: Pair, particulars: Particulars = {}): Found {
  const id = pairKey(pair);
  const live = inventory.live?.memberships.get(id);
  const declarations = inventory.declared.memberships.get(id);
  const { userName, userStatus } = userFacts(inventory, pair.userId);
  const group = groupName(inventory, pair.groupId);
  const label = declarations?.find((declaration) => declaration.label !== undefined)?.label;
  return {
    type: "membership",
    id,
    name: `${userName ?? label ?? pair.userId} in ${group ?? pair.groupId}`,
    userId: pair.userId,
    userName,
    groupId: pair.groupId,
    groupName: group,
    identityStoreId: live?.identityStoreId ?? storeOf(declarations),
    ...managementOf(declarations),
    ...nothing,
    ...particulars,
    userStatus,
    issuers: issuersOf(inventory.live?.users.get(pair.userId)),
    ...evidenceOf(live),
  };
}

const nothing: Required<Particulars> = { changes: [], inManagedGroup: false };

function storeOf(declarations: Declaration[] = []): string {
  return declarations[0]?.identityStoreId ?? "";
}
