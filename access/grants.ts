import { compareNames, groupBy } from "../text/collections";
import type { Access, Assignment, Grant, PermissionSet } from "./types";

/** A user with the user's groups, or a group. */
export type Principal = { userId: string; groupIds: readonly string[] } | { groupId: string };

/** The parts of an access that grants need, by id. */
interface Index {
  assignments: Map<string, Assignment[]>;
  permissionSets: Map<string, PermissionSet>;
}

/** An access is not changed after it was read, and is searched once for each user. */
const indexes = new WeakMap<Access, Index>();

function indexOf(access: Access): Index {
  const index = indexes.get(access) ?? {
    assignments: groupBy(access.assignments, ({ principalType, principalId }) => keyOf(principalType, principalId)),
    permissionSets: new Map(access.permissionSets.map((set) => [set.permissionSetArn, set])),
  };
  indexes.set(access, index);
  return index;
}

function keyOf(principalType: Assignment["principalType"], principalId: string): string {
  return `${principalType}/${principalId}`;
}

/**
 * Lists what a user reaches directly and by each group, or what a group gives: one grant for each path and permission set,
 * administrative ones first, then sorted by name.
 *
 * @param groupName returns the name of a group
 *
 * @example
 * ```ts
 * grantsOf(access, { userId, groupIds: [adminsId] }, () => "Admins");
 * // [{ permissionSet: "AdministratorAccess", isAdministrative: true, group: "Admins", accountIds: ["111122223333"], … }]
 * ```
 */
export function grantsOf(
  access: Access,
  principal: Principal,
  groupName: (groupId: string) => string | null = () => null,
): Grant[] {
  const { assignments } = indexOf(access);
  const assigned = (type: Assignment["principalType"], id: string) => assignments.get(keyOf(type, id)) ?? [];
  if ("groupId" in principal)
    return grants(access, assigned("GROUP", principal.groupId), null, null).sort(inGrantOrder);
  const direct = grants(access, assigned("USER", principal.userId), null, null);
  const byGroup = [...new Set(principal.groupIds)].flatMap((groupId) => {
    const given = assigned("GROUP", groupId);
    return given.length === 0 ? [] : grants(access, given, groupId, groupName(groupId));
  });
  return [...direct, ...byGroup].sort(inGrantOrder);
}

/** Returns what some assignments of one principal give. */
export function grants(
  access: Access,
  assignments: readonly Assignment[],
  groupId: string | null,
  group: string | null,
): Grant[] {
  const { permissionSets } = indexOf(access);
  return [...groupBy(assignments, ({ permissionSetArn }) => permissionSetArn)].map(([permissionSetArn, same]) => {
    // A permission set may have been created after they were listed.
    const { name = permissionSetArn, isAdministrative = false } = permissionSets.get(permissionSetArn) ?? {};
    const accountIds = [...new Set(same.map(({ accountId }) => accountId))].sort(compareNames);
    return { permissionSetArn, permissionSet: name, isAdministrative, groupId, group, accountIds };
  });
}

/** The order of grants: administrative ones first, then by permission set and path. */
export function inGrantOrder(a: Grant, b: Grant): number {
  return (
    Number(b.isAdministrative) - Number(a.isAdministrative) ||
    compareNames(a.permissionSet, b.permissionSet) ||
    compareNames(a.permissionSetArn, b.permissionSetArn) ||
    compareNames(a.group ?? "", b.group ?? "") ||
    compareNames(a.groupId ?? "", b.groupId ?? "")
  );
}

/** Whether a grant is administrative. */
export function givesAdministrativeAccess(grants: readonly Grant[]): boolean {
  return grants.some(({ isAdministrative }) => isAdministrative);
}

/** The part of some grants that others do not give: accounts that they do not reach with the same permission set. */
export function grantsBeyond(grants: readonly Grant[], others: readonly Grant[]): Grant[] {
  const placeOf = ({ permissionSetArn }: Grant, accountId: string) => `${permissionSetArn} ${accountId}`;
  const reached = new Set(others.flatMap((other) => other.accountIds.map((accountId) => placeOf(other, accountId))));
  return grants
    .map((grant) => ({ ...grant, accountIds: grant.accountIds.filter((id) => !reached.has(placeOf(grant, id))) }))
    .filter(({ accountIds }) => accountIds.length > 0);
}
