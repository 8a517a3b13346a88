import { givesAdministrativeAccess } from "../../access/grants";
import type { Access, SignIns } from "../../access/types";
import type { Rules } from "../../roster/rules/types";
import { compareNames } from "../../text/collections";
import type { Live } from "../directory/live";
import { type Stacks, storesOf } from "../stacks/managed";
import { findingKinds, type KindName } from "./findings";
import { inventoryOf } from "./inventory";
import { type AuditReport, type Finding, findingCounts } from "./report/schema";
import { groupsOf, usersOf } from "./report/views";

/** The options of an audit. */
export interface AuditOptions {
  /** Kinds of findings to leave out. */
  ignore?: readonly KindName[];
  /** The time of the audit. Default: the current time. */
  now?: Date;
  /** The time with which the ends of memberships are compared. Default: the time of the audit. */
  on?: Date | undefined;
  /** Who has which permission set in which account, if it was read. */
  access?: Access | undefined;
  /** The last sign-ins, if they were read. */
  signIns?: SignIns | undefined;
  /** The rules that memberships must follow. */
  rules?: Rules | undefined;
}

/**
 * Compares what stacks declare with what is in the directory; without `live`, the stacks with each other.
 *
 * The order is stable, so that two reports can be compared line by line.
 */
export function audit(
  stacks: Stacks,
  live: Live | undefined,
  { ignore = [], now = new Date(), on, access, signIns, rules }: AuditOptions = {},
): AuditReport {
  const inventory = inventoryOf(stacks, live, { access, signIns, rules, on: on ?? now });
  const { declared } = inventory;
  const kinds = findingKinds.filter(({ needs }) => needs === undefined || inventory[needs] !== undefined);
  const findings = kinds
    .filter(({ kind }) => !ignore.includes(kind))
    .flatMap(({ kind, find }) =>
      find(inventory)
        .map((found) => ({ kind, ...found }))
        .sort(inOrder),
    );
  const users = usersOf(inventory);
  const groups = groupsOf(inventory);
  return {
    schemaVersion: 1,
    generatedAt: now.toISOString(),
    ...(on === undefined ? {} : { on: on.toISOString() }),
    summary: {
      identityStoreIds: live?.identityStoreIds ?? storesOf(stacks),
      stacks: stacks.stacks,
      isOffline: live === undefined,
      users: users.length,
      groups: groups.length,
      memberships: (inventory.live ?? declared).memberships.size,
      managedUsers: declared.users.size,
      managedGroups: declared.groups.size,
      managedMemberships: declared.memberships.size,
      findings: countsOf(
        kinds.map(({ kind }) => kind),
        findings,
      ),
      unmanagedMembersOfManagedGroups: new Set(findings.flatMap(({ id, inManagedGroup }) => (inManagedGroup ? id : [])))
        .size,
      notComparable: [...users, ...groups].filter(({ notComparable }) => notComparable.length > 0).length,
    },
    findings,
    users,
    groups,
    ...(access === undefined ? {} : { access }),
    ...(signIns === undefined ? {} : { signIns: { from: signIns.from, to: signIns.to } }),
  };
}

function countsOf(kinds: KindName[], findings: Finding[]): AuditReport["summary"]["findings"] {
  const countOf = (name: KindName) => findings.filter(({ kind }) => kind === name).length;
  return findingCounts.parse(Object.fromEntries(kinds.map((name) => [name, countOf(name)])));
}

const types: Finding["type"][] = ["user", "group", "membership", "assignment"];

function inOrder(a: Finding, b: Finding): number {
  const isAdministrative = ({ access }: Finding) => Number(givesAdministrativeAccess(access));
  return (
    isAdministrative(b) - isAdministrative(a) ||
    types.indexOf(a.type) - types.indexOf(b.type) ||
    compareNames(a.name, b.name) ||
    compareNames(a.id, b.id)
  );
}
