import { compareNames, groupBy } from "../../../text/collections";
import { evidenceOf, issuersOf } from "../../directory/evidence";
import type { Inventory, Pair } from "../inventory";
import { groupName, managementOf, userFacts } from "./facts";
import type { AuditedGroup, AuditedUser } from "./schema";

/** Lists every live user (offline, every declared one) with the user's groups, sorted by name. */
export function usersOf(inventory: Inventory): AuditedUser[] {
  const { declared, live } = inventory;
  const memberships = membershipsBy(inventory, ({ userId }) => userId);
  const users = [...(live?.users ?? declared.users).keys()].map((userId) => {
    const declarations = declared.users.get(userId);
    const entity = live?.users.get(userId);
    return {
      userId,
      ...userFacts(inventory, userId),
      issuers: issuersOf(entity),
      identityStoreId: entity?.IdentityStoreId ?? declarations?.[0]?.identityStoreId ?? "",
      ...managementOf(declarations),
      notComparable: [...new Set(declarations?.flatMap(({ notComparable }) => notComparable))],
      ...evidenceOf(entity),
      groups: (memberships.get(userId) ?? []).map((id) => userGroup(inventory, id)).sort(by("displayName", "groupId")),
    };
  });
  return users.sort(by("userName", "userId"));
}

/** Lists every live group (offline, every declared one) with its members, sorted by name. */
export function groupsOf(inventory: Inventory): AuditedGroup[] {
  const { declared, live } = inventory;
  const memberships = membershipsBy(inventory, ({ groupId }) => groupId);
  const groups = [...(live?.groups ?? declared.groups).keys()].map((groupId) => {
    const declarations = declared.groups.get(groupId);
    const entity = live?.groups.get(groupId);
    const description = entity?.Description ?? declarations?.[0]?.declared.description;
    return {
      groupId,
      displayName: groupName(inventory, groupId),
      description: typeof description === "string" ? description : null,
      issuers: issuersOf(entity),
      identityStoreId: entity?.IdentityStoreId ?? declarations?.[0]?.identityStoreId ?? "",
      ...managementOf(declarations),
      notComparable: [...new Set(declarations?.flatMap(({ notComparable }) => notComparable))],
      ...evidenceOf(entity),
      members: (memberships.get(groupId) ?? []).map((id) => groupMember(inventory, id)).sort(by("userName", "userId")),
    };
  });
  return groups.sort(by("displayName", "groupId"));
}

function userGroup(inventory: Inventory, [id, { groupId }]: Entry): AuditedUser["groups"][number] {
  return {
    groupId,
    displayName: groupName(inventory, groupId),
    ...managementOf(inventory.declared.memberships.get(id)),
    ...evidenceOf(inventory.live?.memberships.get(id)),
  };
}

function groupMember(inventory: Inventory, [id, { userId }]: Entry): AuditedGroup["members"][number] {
  return {
    userId,
    ...userFacts(inventory, userId),
    ...managementOf(inventory.declared.memberships.get(id)),
    ...evidenceOf(inventory.live?.memberships.get(id)),
  };
}

type Entry = [id: string, pair: Pair];

/** Groups the live memberships (offline, the declared ones) by the id of their users or groups. */
function membershipsBy({ live, declared }: Inventory, idOf: (pair: Pair) => string): Map<string, Entry[]> {
  const entries: Entry[] =
    live === undefined
      ? [...declared.memberships].flatMap(([id, [pair]]) => (pair === undefined ? [] : [[id, pair] satisfies Entry]))
      : [...live.memberships];
  return groupBy(entries, ([, pair]) => idOf(pair));
}

/** Compares by name and, if the names are equal, by id. */
function by<Name extends string, Id extends string>(name: Name, id: Id) {
  type Named = Record<Name, string | null> & Record<Id, string>;
  return (a: Named, b: Named) => compareNames(a[name] ?? "", b[name] ?? "") || compareNames(a[id], b[id]);
}
