import type { Grant } from "./types";

/** The part of some grants that others do not give: accounts that they do not reach with the same permission set. */
export function grantsBeyond(grants: readonly Grant[], others: readonly Grant[]): Grant[] {
  const keyOf = ({ permissionSetArn }: Grant, accountId: string) => `${permissionSetArn} ${accountId}`;
  const reached = new Set(others.flatMap((other) => other.accountIds.map((accountId) => keyOf(other, accountId))));
  return grants
    .map((grant) => ({ ...grant, accountIds: grant.accountIds.filter((id) => !reached.has(keyOf(grant, id))) }))
    .filter(({ accountIds }) => accountIds.length > 0);
}
