import { evidenceOf, issuersOf } from "../../directory/evidence";
import type { Declaration } from "../../stacks/managed";
import { type Inventory, type Pair, pairKey } from "../inventory";
import { groupName, managementOf, userFacts } from "../report/facts";
import type { Found } from "./finding";

/** The members that only some kinds of findings set. */
type KindMembers = Partial<Pick<Found, "changes" | "inManagedGroup">>;

/** Makes a finding about a user, with everything that the inventory knows of the user. */
export function aboutUser(inventory: Inventory, userId: string, members: KindMembers = {}): Found {
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
    ...defaults,
    ...members,
    userStatus,
    issuers: issuersOf(live),
    ...evidenceOf(live),
  };
}

/** Makes a finding about a group, with everything that the inventory knows of the group. */
export function aboutGroup(inventory: Inventory, groupId: string, members: KindMembers = {}): Found {
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
    ...defaults,
    ...members,
    userStatus: null,
    issuers: issuersOf(live),
    ...evidenceOf(live),
  };
}

/** Makes a finding about a membership, with everything that the inventory knows of it, its group and its user. */
export function aboutMembership(inventory: Inventory, pair: Pair, members: KindMembers = {}): Found {
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
    ...defaults,
    ...members,
    userStatus,
    issuers: issuersOf(inventory.live?.users.get(pair.userId)),
    ...evidenceOf(live),
  };
}

const defaults: Required<KindMembers> = { changes: [], inManagedGroup: false };

function storeOf(declarations: Declaration[] = []): string {
  return declarations[0]?.identityStoreId ?? "";
}
