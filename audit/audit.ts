import { compareNames } from "../roster/people/person";
import { changed } from "./compare/changed";
import { disabledMembers } from "./compare/disabledMembers";
import { managedTwice } from "./compare/managedTwice";
import { missing } from "./compare/missing";
import { unmanaged } from "./compare/unmanaged";
import { type World, worldOf } from "./compare/world";
import type { Live } from "./directory/live";
import { type AuditReport, type Finding, type FindingKind, findingKinds } from "./report/schema";
import { groupsOf, usersOf } from "./report/views";
import type { Stacks } from "./stacks/readStacks";

/** How to audit. */
export interface AuditOptions {
  /** Kinds of findings to leave out. */
  ignore?: readonly FindingKind[];
  /** Default: now. */
  now?: Date;
}

const comparisons = { unmanaged, missing, changed, managedTwice, disabledMember: disabledMembers };

/**
 * Compares what stacks declare with what is live; without `live`, the stacks with each other.
 *
 * Everything is in a stable order, so that two reports can be compared line by line.
 */
export function audit(
  stacks: Stacks,
  live: Live | undefined,
  { ignore = [], now = new Date() }: AuditOptions = {},
): AuditReport {
  const world = worldOf(stacks, live);
  const kinds = findingKinds.filter((kind) => !ignore.includes(kind));
  const findings = kinds.flatMap((kind) => comparisons[kind](world).sort(inOrder));
  const users = usersOf(world);
  const groups = groupsOf(world);
  return {
    schemaVersion: 1,
    generatedAt: now.toISOString(),
    summary: {
      identityStoreIds: live?.identityStoreIds ?? declaredStores(world),
      stacks: world.stacks,
      isOffline: live === undefined,
      users: users.length,
      groups: groups.length,
      memberships: (world.live ?? world.managed).memberships.size,
      managedUsers: world.managed.users.size,
      managedGroups: world.managed.groups.size,
      managedMemberships: world.managed.memberships.size,
      findings: counts(findings),
      unmanagedMembersOfManagedGroups: findings.filter(({ inManagedGroup }) => inManagedGroup).length,
      notComparable: [...users, ...groups].filter(({ notComparable }) => notComparable.length > 0).length,
    },
    findings,
    users,
    groups,
  };
}

function counts(findings: Finding[]): Record<FindingKind, number> {
  const count = (kind: FindingKind) => findings.filter((finding) => finding.kind === kind).length;
  return {
    unmanaged: count("unmanaged"),
    missing: count("missing"),
    changed: count("changed"),
    managedTwice: count("managedTwice"),
    disabledMember: count("disabledMember"),
  };
}

const types: Finding["type"][] = ["user", "group", "membership"];

function inOrder(a: Finding, b: Finding): number {
  return types.indexOf(a.type) - types.indexOf(b.type) || compareNames(a.name, b.name) || compareNames(a.id, b.id);
}

function declaredStores({ managed }: World): string[] {
  const declared = [managed.users, managed.groups, managed.memberships].flatMap((map) => [...map.values()].flat());
  return [...new Set(declared.map(({ identityStoreId }) => identityStoreId))].sort();
}
