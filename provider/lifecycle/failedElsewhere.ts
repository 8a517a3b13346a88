import { isRecord } from "../attributes/json";
import { nameKey } from "../attributes/names";
import type { Properties } from "./lifecycle";

/** Stands for the id of a member, or for all members, where another resource has failed in this run that was to say so. */
export const failedElsewhere = "another resource, which was to say this, has failed";

/** Whether some of the members, or all, are not known as another resource has failed. */
export function hasFailedMembers({ members }: Properties): boolean {
  return members === failedElsewhere || (isRecord(members) && Object.values(members).includes(failedElsewhere));
}

/** Nothing changes for those whose own resource has failed: whoever is in the state stays, and nobody else joins. */
export function asBeforeWhereFailed(args: Properties, state: Properties): Properties {
  if (!hasFailedMembers(args)) return args;
  const before = isRecord(state.members) ? state.members : {};
  if (args.members === failedElsewhere) return { ...args, members: before };
  if (!isRecord(args.members)) return args;
  // A member whom the program does not declare is in the state under the name that the directory has.
  const ids = new Map(Object.entries(before).map(([label, id]) => [nameKey(label), id]));
  const members = Object.entries(args.members)
    .map(([label, id]) => [label, id === failedElsewhere ? (before[label] ?? ids.get(nameKey(label))) : id] as const)
    .filter(([, id]) => id !== undefined);
  return { ...args, members: Object.fromEntries(members) };
}
