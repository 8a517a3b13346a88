import { z } from "zod";
import { nameKey } from "../attributes/names";
import type { Directory } from "../client/directory";
import type { Membership } from "../client/memberships";
import { type failed, hasFailed } from "../unknown";

/** Label -> bare user id. */
export type Members = Record<string, string>;

/** What a state says of members. */
export const keptMembers = z.object({
  members: z.record(z.string(), z.string()),
  /** The ids of members who are there and whom the program does not declare. */
  undeclared: z.array(z.string()).optional(),
});

/** Those members of a state whom the program declared. */
export function declaredMembers({ members, undeclared = [] }: z.output<typeof keptMembers>): Members {
  const seen = new Set(undeclared);
  return Object.fromEntries(Object.entries(members).filter(([, id]) => !seen.has(id)));
}

/** Members as they are declared: the ids of some, or of all, are not known where a resource that was to say so has failed. */
export type DeclaredMembers = Members | typeof failed;

/** Members whose own resource has failed stay as they are: those in the state stay, and nobody else joins. */
export function asBeforeWhereFailed(declared: DeclaredMembers, before: Members): Members {
  if (hasFailed(declared)) return before;
  // A member that the program does not declare is in the state under the name that the directory has.
  const ids = new Map(Object.entries(before).map(([label, id]) => [nameKey(label), id]));
  const members = Object.entries(declared).flatMap(([label, id]) => {
    const known = hasFailed(id) ? (before[label] ?? ids.get(nameKey(label))) : id;
    return known === undefined ? [] : [[label, known] as const];
  });
  return Object.fromEntries(members);
}

/** Those of `members` whose user ids are not in `others`, whatever the labels. */
export function membersBeside(others: Members, members: Members): Members {
  const known = new Set(Object.values(others));
  return Object.fromEntries(Object.entries(members).filter(([, userId]) => !known.has(userId)));
}

/** A label for somebody among others: where it is another member's already, one that is not. */
export function labelBeside(others: Members, label: string, userId: string): string {
  return Object.hasOwn(others, label) && others[label] !== userId ? `${label} (${userId})` : label;
}

/**
 * All members of a group, the declared ones under their labels.
 *
 * @returns `undefined` if the group is gone
 */
export async function allMembers(
  directory: Directory,
  groupId: string,
  declared: Members,
): Promise<Members | undefined> {
  const all = await directory.memberships.ofGroup(groupId);
  return all && labelled(directory, all, declared);
}

/** Those of the declared members who are found in a group; whoever is not found may be there all the same. */
export async function membersFound(directory: Directory, groupId: string, declared: Members): Promise<Members> {
  if (directory.memberships.isOfNewGroup(groupId)) return {};
  return labelled(directory, await directory.memberships.among(groupId, Object.values(declared)), declared);
}

/**
 * Those of the declared members who are in a group, with certainty.
 *
 * @returns `undefined` if the group is gone
 */
export async function readMembers(
  directory: Directory,
  groupId: string,
  declared: Members,
): Promise<Members | undefined> {
  const reads = Object.values(declared).map((userId) => directory.memberships.read({ groupId, userId }));
  const present = (await Promise.all(reads)).filter((membership) => membership !== undefined);
  if (present.length === 0 && (await directory.groups.read(groupId)) === undefined) return undefined;
  return labelled(directory, present, declared);
}

/** Whoever is not declared gets the user name as a label: it is what a person reads in a preview. */
async function labelled(directory: Directory, memberships: Membership[], declared: Members): Promise<Members> {
  const labels = new Map(Object.entries(declared).map(([label, userId]) => [userId, label]));
  const entries = memberships.map(async ({ userId }) => {
    const label = labels.get(userId) ?? (await directory.users.nameOnce(userId)) ?? userId;
    return [labelBeside(declared, label, userId), userId] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
