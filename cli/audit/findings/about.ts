import { grants } from "../../../access/grants";
import type { Access, Assignment, Grant } from "../../../access/types";
import { type Pair, pairKey } from "../../../provider/ids";
import { groupBy } from "../../../text/collections";
import { issuerNames } from "../../directory/evidence";
import type { Inventory } from "../inventory";
import { commonFacts, entityFacts, groupName, untilOf, userFacts } from "../report/facts";
import type { Found } from "./finding";

/** The members that only some kinds of findings set. */
type KindMembers = Partial<Pick<Found, "changes" | "inManagedGroup" | "access">>;

const noUser = { userId: null, userName: null, userStatus: null };
const noGroup = { groupId: null, groupName: null };
const nothing = { ...noUser, ...noGroup, changes: [], inManagedGroup: false, until: null, access: [], rules: [] };

/** Makes a finding about a user, with everything that the inventory knows of the user. */
export function aboutUser(inventory: Inventory, userId: string, members: KindMembers = {}): Found {
  const { declared, live } = inventory;
  const { userName, userStatus } = userFacts(inventory, userId);
  const { notComparable: _, ...facts } = entityFacts(declared.users.get(userId), live?.users.get(userId));
  const name = userName ?? userId;
  return { type: "user", id: userId, name, ...nothing, userId, userName, userStatus, ...facts, ...members };
}

/** Makes a finding about a group, with everything that the inventory knows of the group. */
export function aboutGroup(inventory: Inventory, groupId: string, members: KindMembers = {}): Found {
  const { declared, live } = inventory;
  const name = groupName(inventory, groupId);
  const { notComparable: _, ...facts } = entityFacts(declared.groups.get(groupId), live?.groups.get(groupId));
  return {
    type: "group",
    id: groupId,
    name: name ?? groupId,
    ...nothing,
    groupId,
    groupName: name,
    ...facts,
    ...members,
  };
}

/**
 * Makes a finding about a membership, with everything that the inventory knows of it, its group and its user.
 *
 * @param declarations where the membership is declared
 */
export function aboutMembership(
  inventory: Inventory,
  pair: Pair,
  members: KindMembers = {},
  declarations = inventory.declared.memberships.get(pairKey(pair)) ?? [],
): Found {
  const { userId, groupId } = pair;
  const id = pairKey(pair);
  const live = inventory.live?.memberships.get(id);
  const { userName, userStatus } = userFacts(inventory, userId);
  const group = groupName(inventory, groupId);
  const label = declarations.find((declaration) => declaration.label !== undefined)?.label;
  return {
    type: "membership",
    id,
    name: `${userName ?? label ?? userId} in ${group ?? groupId}`,
    ...nothing,
    userId,
    userName,
    userStatus,
    groupId,
    groupName: group,
    until: untilOf(declarations),
    issuers: issuerNames(inventory.live?.users.get(userId)),
    identityStoreId: live?.identityStoreId ?? declarations[0]?.identityStoreId ?? "",
    ...commonFacts(declarations, live),
    ...members,
  };
}

/**
 * Makes a finding for each principal and permission set of some assignments, with everything that the inventory knows of the
 * principal. Assignments have no evidence, and no stack of this package declares them.
 */
export function aboutAssignments(inventory: Inventory, access: Access, assignments: Assignment[]): Found[] {
  const byId = groupBy(assignments, ({ principalId, permissionSetArn }) => `${principalId}/${permissionSetArn}`);
  return [...byId].flatMap(([id, same]) =>
    grants(access, same, null, null).map((grant) => aboutGrant(inventory, id, same[0], grant)),
  );
}

function aboutGrant(inventory: Inventory, id: string, assignment: Assignment, grant: Grant): Found {
  const { principalType, principalId, identityStoreId } = assignment;
  const isUser = principalType === "USER";
  const { userName, userStatus } = userFacts(inventory, principalId);
  const group = groupName(inventory, principalId);
  return {
    type: "assignment",
    id,
    name: `${(isUser ? userName : group) ?? principalId} to ${grant.permissionSet}`,
    ...nothing,
    ...(isUser ? { userId: principalId, userName, userStatus } : { groupId: principalId, groupName: group }),
    issuers: isUser ? issuerNames(inventory.live?.users.get(principalId)) : [],
    identityStoreId,
    ...commonFacts([], undefined),
    access: [grant],
  };
}
