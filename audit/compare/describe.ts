import { isRecord } from "../../provider/attributes/json";
import { camelCased } from "../../provider/attributes/spelling";
import { evidenceOf, issuersOf } from "../report/evidence";
import type { Finding, FindingKind, Management } from "../report/schema";
import type { Declaration } from "../stacks/managed";
import { type Pair, pairKey, type World } from "./world";

/** What a report says of a user, whether live or only declared. */
export interface UserFacts {
  userName: string | null;
  displayName: string | null;
  email: string | null;
  userStatus: string | null;
}

/** The live user; for what is only declared, what the state says of it. */
export function userFacts(world: World, userId: string): UserFacts {
  const live = world.live?.users.get(userId);
  const state = live === undefined ? (world.managed.users.get(userId)?.[0]?.state ?? {}) : {};
  const emails = live === undefined ? state.emails : camelCased("Emails", live.Emails);
  return {
    userName: live?.UserName ?? text(state.userName),
    displayName: live?.DisplayName ?? text(state.displayName),
    email: primaryValue(emails),
    userStatus: live?.UserStatus ?? null,
  };
}

/** The name of a live group; of one that is only declared, what the state says. */
export function groupName(world: World, groupId: string): string | null {
  return (
    world.live?.groups.get(groupId)?.DisplayName ?? text(world.managed.groups.get(groupId)?.[0]?.state.displayName)
  );
}

/** Which stacks declare something, and as what. */
export function managementOf(declarations: Declaration[] = []): Management {
  return {
    stacks: [...new Set(declarations.map(({ stack }) => stack))].sort(),
    resources: declarations.map(({ urn }) => urn).sort(),
  };
}

/** A finding about a user, with all that is known. */
export function userFinding(
  world: World,
  kind: FindingKind,
  userId: string,
  changes: Finding["changes"] = [],
): Finding {
  const live = world.live?.users.get(userId);
  const declarations = world.managed.users.get(userId);
  const { userName, userStatus } = userFacts(world, userId);
  return {
    kind,
    type: "user",
    id: userId,
    name: userName ?? userId,
    userId,
    userName,
    groupId: null,
    groupName: null,
    identityStoreId: live?.IdentityStoreId ?? storeOf(declarations),
    ...managementOf(declarations),
    changes,
    inManagedGroup: false,
    userStatus,
    issuers: issuersOf(live),
    ...evidenceOf(live),
  };
}

/** A finding about a group, with all that is known. */
export function groupFinding(
  world: World,
  kind: FindingKind,
  groupId: string,
  changes: Finding["changes"] = [],
): Finding {
  const live = world.live?.groups.get(groupId);
  const declarations = world.managed.groups.get(groupId);
  const name = groupName(world, groupId);
  return {
    kind,
    type: "group",
    id: groupId,
    name: name ?? groupId,
    userId: null,
    userName: null,
    groupId,
    groupName: name,
    identityStoreId: live?.IdentityStoreId ?? storeOf(declarations),
    ...managementOf(declarations),
    changes,
    inManagedGroup: false,
    userStatus: null,
    issuers: issuersOf(live),
    ...evidenceOf(live),
  };
}

/** A finding about a membership, with all that is known. */
export function membershipFinding(world: World, kind: FindingKind, pair: Pair): Finding {
  const id = pairKey(pair);
  const live = world.live?.memberships.get(id);
  const declarations = world.managed.memberships.get(id);
  const { userName, userStatus } = userFacts(world, pair.userId);
  const group = groupName(world, pair.groupId);
  return {
    kind,
    type: "membership",
    id,
    name: `${userName ?? declarations?.find(({ label }) => label !== undefined)?.label ?? pair.userId} in ${group ?? pair.groupId}`,
    userId: pair.userId,
    userName,
    groupId: pair.groupId,
    groupName: group,
    identityStoreId: live?.identityStoreId ?? storeOf(declarations),
    ...managementOf(declarations),
    changes: [],
    inManagedGroup: kind === "unmanaged" && world.managed.groups.has(pair.groupId),
    userStatus,
    issuers: issuersOf(world.live?.users.get(pair.userId)),
    ...evidenceOf(live),
  };
}

function storeOf(declarations: Declaration[] = []): string {
  return declarations[0]?.identityStoreId ?? "";
}

function primaryValue(emails: unknown): string | null {
  const list = Array.isArray(emails) ? emails.filter(isRecord) : [];
  return text((list.find(({ primary }) => primary === true) ?? list[0])?.value);
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
