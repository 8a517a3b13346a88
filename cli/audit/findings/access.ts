import type { Grant } from "../../../access/types";
import { pluralize } from "../../../text/pluralize";

/** How many account ids a line names before it only counts them. */
const mostNamed = 3;

/** How many permission sets a finding names. The others are in the columns of a CSV, and in JSON. */
const mostLines = 10;

/** Describes what a finding gives, in lines. */
export function accessDetail({ access }: { access: Grant[] }): string[] {
  const lines = access.slice(0, mostLines).map(({ permissionSet, isAdministrative, group, groupId, accountIds }) => {
    const administrative = isAdministrative ? " (administrative)" : "";
    const where = accountIds.length > mostNamed ? pluralize(accountIds.length, "account") : accountIds.join(", ");
    const path = groupId === null ? "" : ` by ${group ?? groupId}`;
    return `${permissionSet}${administrative} in ${where}${path}`;
  });
  const more = access.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}
