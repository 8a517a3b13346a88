import { compareNames, groupBy } from "../../../text/collections";
import type { Inventory, Pair } from "../inventory";
import { evidenceOf, groupName, issuersOf, managementOf, userFacts } from "./facts";
import type { AuditedGroup, AuditedUser } from "./schema";

/** Every user with the groups that the user is in, in the order of names: the live ones or, offline, the declared ones. */
export function usersOf(inventory: Inventory): AuditedUser[] {
  const { declared, live } = inventory;
  const pairs = byEnd(inventory, ({ userId }) => userId);
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
      groups: (pairs.get(userId) ?? []).map((id) => userGroup(inventory, id)).sort(by("displayName", "groupId")),
    };
  });
  return users.sort(by("userName", "userId"));
}

/** Every group with its members, in the order of names: the live ones or, offline, the declared ones. */
export function groupsOf(inventory: Inventory): AuditedGroup[] {
  const { declared, live } = inventory;
  const pairs = byEnd(inventory, ({ groupId }) => groupId);
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
      members: (pairs.get(groupId) ?? []).map((id) => groupMember(inventory, id)).sort(by("userName", "userId")),
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

/** The memberships by one of their ends. */
function byEnd({ live, declared }: Inventory, endOf: (pair: Pair) => string): Map<string, Entry[]> {
  const entries: Entry[] =
    live === undefined
      ? [...declared.memberships].flatMap(([id, [pair]]) => (pair === undefined ? [] : [[id, pair] satisfies Entry]))
      : [...live.memberships];
  return groupBy(entries, ([, pair]) => endOf(pair));
}

/** In the order of names; where these are the same, of ids. */
function by<Name extends string, Id extends string>(name: Name, id: Id) {
  type Named = Record<Name, string | null> & Record<Id, string>;
  return (a: Named, b: Named) => compareNames(a[name] ?? "", b[name] ?? "") || compareNames(a[id], b[id]);
}
