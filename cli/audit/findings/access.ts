import type { Grant } from "../../../access/types";
import { pluralize } from "../../../text/pluralize";

/** How many account ids a line names before it only counts them. */
const mostNamed = 3;

/** Describes what a finding gives, in lines. */
export function accessDetail({ access }: { access: Grant[] }): string[] {
  return access.map(({ permissionSet, isAdministrative, group, groupId, accountIds }) => {
    const administrative = isAdministrative ? " (administrative)" : "";
    const where = accountIds.length > mostNamed ? pluralize(accountIds.length, "account") : accountIds.join(", ");
    const path = groupId === null ? "" : ` by ${group ?? groupId}`;
    return `${permissionSet}${administrative} in ${where}${path}`;
  });
}
