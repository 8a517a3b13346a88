import { gather } from "../../roster/people/gather";
import { compareNames } from "../../roster/people/person";
import { groupName, managementOf, userFacts } from "../compare/describe";
import type { Pair, World } from "../compare/world";
import { evidenceOf, issuersOf } from "./evidence";
import type { AuditedGroup, AuditedUser } from "./schema";

/** Every user with the groups that the user is in, in the order of names: the live ones or, offline, the declared ones. */
export function usersOf(world: World): AuditedUser[] {
  const { managed, live } = world;
  const pairs = byEnd(world, ({ userId }) => userId);
  const users = [...(live?.users ?? managed.users).keys()].map((userId) => {
    const declarations = managed.users.get(userId);
    const entity = live?.users.get(userId);
    return {
      userId,
      ...userFacts(world, userId),
      issuers: issuersOf(entity),
      identityStoreId: entity?.IdentityStoreId ?? declarations?.[0]?.identityStoreId ?? "",
      ...managementOf(declarations),
      notComparable: [...new Set(declarations?.flatMap(({ notComparable }) => notComparable))],
      ...evidenceOf(entity),
      groups: (pairs.get(userId) ?? []).map((id) => userGroup(world, id)).sort(by("displayName", "groupId")),
    };
  });
  return users.sort(by("userName", "userId"));
}

/** Every group with its members, in the order of names: the live ones or, offline, the declared ones. */
export function groupsOf(world: World): AuditedGroup[] {
  const { managed, live } = world;
  const pairs = byEnd(world, ({ groupId }) => groupId);
  const groups = [...(live?.groups ?? managed.groups).keys()].map((groupId) => {
    const declarations = managed.groups.get(groupId);
    const entity = live?.groups.get(groupId);
    const description = entity?.Description ?? declarations?.[0]?.declared.description;
    return {
      groupId,
      displayName: groupName(world, groupId),
      description: typeof description === "string" ? description : null,
      issuers: issuersOf(entity),
      identityStoreId: entity?.IdentityStoreId ?? declarations?.[0]?.identityStoreId ?? "",
      ...managementOf(declarations),
      notComparable: [...new Set(declarations?.flatMap(({ notComparable }) => notComparable))],
      ...evidenceOf(entity),
      members: (pairs.get(groupId) ?? []).map((id) => groupMember(world, id)).sort(by("userName", "userId")),
    };
  });
  return groups.sort(by("displayName", "groupId"));
}

function userGroup(world: World, [id, { groupId }]: Entry): AuditedUser["groups"][number] {
  return {
    groupId,
    displayName: groupName(world, groupId),
    ...managementOf(world.managed.memberships.get(id)),
    ...evidenceOf(world.live?.memberships.get(id)),
  };
}

function groupMember(world: World, [id, { userId }]: Entry): AuditedGroup["members"][number] {
  return {
    userId,
    ...userFacts(world, userId),
    ...managementOf(world.managed.memberships.get(id)),
    ...evidenceOf(world.live?.memberships.get(id)),
  };
}

type Entry = [id: string, pair: Pair];

/** The memberships by one of their ends. */
function byEnd({ live, managed }: World, endOf: (pair: Pair) => string): Map<string, Entry[]> {
  const entries: Entry[] =
    live === undefined
      ? [...managed.memberships].flatMap(([id, [pair]]) => (pair === undefined ? [] : [[id, pair] satisfies Entry]))
      : [...live.memberships];
  return gather(entries, ([, pair]) => endOf(pair));
}

/** In the order of names; where these are the same, of ids. */
function by<Name extends string, Id extends string>(name: Name, id: Id) {
  type Named = Record<Name, string | null> & Record<Id, string>;
  return (a: Named, b: Named) => compareNames(a[name] ?? "", b[name] ?? "") || compareNames(a[id], b[id]);
}
