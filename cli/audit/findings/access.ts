import type { Grant } from "../../../access/types";
import { pluralize } from "../../../text/pluralize";

/** How many account ids a line names before it only counts them. */
const mostNamed = 3;

/** How many permission sets a finding names. The others are in the columns of a CSV, and in JSON. */
const mostLines = 10;

/** Describes what a finding gives, in lines. */
export function accessDetail({ access }: { access: Grant[] }): string[] {
  const lines = access.slice(0, mostLines).map((grant) => grantText(grant, mostNamed));
  const more = access.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}

/**
 * Describes a grant in one line.
 *
 * @param most more accounts are only counted
 * @param accountName returns what the line calls an account
 */
export function grantText(
  { permissionSet, isAdministrative, group, groupId, accountIds }: Grant,
  most: number,
  accountName: (accountId: string) => string = (accountId) => accountId,
): string {
  const administrative = isAdministrative ? " (administrative)" : "";
  const where =
    accountIds.length > most ? pluralize(accountIds.length, "account") : accountIds.map(accountName).join(", ");
  const path = groupId === null ? "" : ` by ${group ?? groupId}`;
  return `${permissionSet}${administrative} in ${where}${path}`;
}
