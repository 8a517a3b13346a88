import { lastSignInOf } from "../../../access/signIns";
import type { Pair } from "../../../provider/ids";
import { compareNames, groupBy } from "../../../text/collections";
import type { Inventory } from "../inventory";
import { commonFacts, entityFacts, groupName, untilOf, userFacts } from "./facts";
import type { AuditedGroup, AuditedUser } from "./schema";

/** Lists every live user (offline, every declared one) with the user's groups, sorted by name. */
export function usersOf(inventory: Inventory): AuditedUser[] {
  const { declared, live, reach, signIns } = inventory;
  const memberships = membershipsBy(inventory, ({ userId }) => userId);
  const users = [...(live?.users ?? declared.users).keys()].map((userId) => ({
    userId,
    ...userFacts(inventory, userId),
    ...entityFacts(declared.users.get(userId), live?.users.get(userId)),
    groups: (memberships.get(userId) ?? [])
      .map((entry) => userGroup(inventory, entry))
      .sort(by("displayName", "groupId")),
    ...(reach === undefined ? {} : { access: reach.ofUser(userId) }),
    ...(signIns === undefined ? {} : { lastSignIn: lastSignInOf(signIns, userId) }),
  }));
  return users.sort(by("userName", "userId"));
}

/** Lists every live group (offline, every declared one) with its members, sorted by name. */
export function groupsOf(inventory: Inventory): AuditedGroup[] {
  const { declared, live, reach } = inventory;
  const memberships = membershipsBy(inventory, ({ groupId }) => groupId);
  const groups = [...(live?.groups ?? declared.groups).keys()].map((groupId) => {
    const [declarations, entity] = [declared.groups.get(groupId), live?.groups.get(groupId)];
    const description = entity?.Description ?? declarations?.[0]?.declared.description;
    return {
      groupId,
      displayName: groupName(inventory, groupId),
      description: typeof description === "string" ? description : null,
      ...entityFacts(declarations, entity),
      members: (memberships.get(groupId) ?? [])
        .map((entry) => groupMember(inventory, entry))
        .sort(by("userName", "userId")),
      ...(reach === undefined ? {} : { access: reach.ofGroup(groupId) }),
    };
  });
  return groups.sort(by("displayName", "groupId"));
}

function userGroup(inventory: Inventory, [id, { groupId }]: Entry): AuditedUser["groups"][number] {
  return { groupId, displayName: groupName(inventory, groupId), ...membershipFacts(inventory, id) };
}

function groupMember(inventory: Inventory, [id, { userId }]: Entry): AuditedGroup["members"][number] {
  return { userId, ...userFacts(inventory, userId), ...membershipFacts(inventory, id) };
}

function membershipFacts({ declared, live }: Inventory, id: string) {
  const declarations = declared.memberships.get(id);
  return { until: untilOf(declarations), ...commonFacts(declarations, live?.memberships.get(id)) };
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
