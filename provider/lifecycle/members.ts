import { z } from "zod";
import { nameKey } from "../attributes/names";
import type { Directory } from "../client/directory";
import type { Membership } from "../client/memberships";
import { type failed, hasFailed } from "../unknown";

/** Label -> bare user id. */
export type Members = Record<string, string>;

/** The members in a state. */
export const keptMembers = z.object({
  members: z.record(z.string(), z.string()),
  /** The ids of members that the program does not declare. */
  undeclared: z.array(z.string()).optional(),
});

/** The members of a state that the program declared. */
export function declaredMembers({ members, undeclared = [] }: z.output<typeof keptMembers>): Members {
  const seen = new Set(undeclared);
  return Object.fromEntries(Object.entries(members).filter(([, id]) => !seen.has(id)));
}

/**
 * The declared members. A member with a failed resource is included if it is in the state, and left out if not.
 *
 * @param declared some ids, or all, are `failed` if they are outputs of resources that have failed
 */
export function keepPreviousIfFailed(declared: Members | typeof failed, before: Members): Members {
  if (hasFailed(declared)) return before;
  // The label of a member that the program did not declare is the name in the directory.
  const ids = new Map(Object.entries(before).map(([label, id]) => [nameKey(label), id]));
  const members = Object.entries(declared).flatMap(([label, id]) => {
    const known = hasFailed(id) ? (before[label] ?? ids.get(nameKey(label))) : id;
    return known === undefined ? [] : [[label, known] as const];
  });
  return Object.fromEntries(members);
}

/** The `members` with user ids that are not in `others`. The labels do not matter. */
export function membersNotIn(others: Members, members: Members): Members {
  const known = new Set(Object.values(others));
  return Object.fromEntries(Object.entries(members).filter(([, userId]) => !known.has(userId)));
}

/** A label for a user among others: with the id, if another member has this label already. */
export function uniqueLabel(others: Members, label: string, userId: string): string {
  return Object.hasOwn(others, label) && others[label] !== userId ? `${label} (${userId})` : label;
}

/**
 * All members of a group. The declared members have their labels.
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

/** The declared members that are found in a group. Others may be in the group too. */
export async function membersFound(directory: Directory, groupId: string, declared: Members): Promise<Members> {
  if (directory.memberships.isOfNewGroup(groupId)) return {};
  return labelled(directory, await directory.memberships.among(groupId, Object.values(declared)), declared);
}

/**
 * All declared members that are in a group.
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

/** Members with their labels. The label of an undeclared member is the user name, which a preview shows. */
async function labelled(directory: Directory, memberships: Membership[], declared: Members): Promise<Members> {
  const labels = new Map(Object.entries(declared).map(([label, userId]) => [userId, label]));
  const entries = memberships.map(async ({ userId }) => {
    const label = labels.get(userId) ?? (await directory.users.nameOnce(userId)) ?? userId;
    return [uniqueLabel(declared, label, userId), userId] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
