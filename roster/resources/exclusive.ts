import { nameKey } from "../../provider/attributes/names";
import type { IdentityRosterArgs } from "../rosterArgs";

/** Whether a group is to have no members but the roster's. */
export function isExclusive({ exclusiveGroups = false }: IdentityRosterArgs, name: string): boolean {
  return Array.isArray(exclusiveGroups)
    ? exclusiveGroups.some((exclusive) => nameKey(exclusive) === nameKey(name))
    : exclusiveGroups;
}
