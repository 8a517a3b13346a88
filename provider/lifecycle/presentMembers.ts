import type { Directory } from "../client/directory";
import type { Membership } from "../client/memberships";
import { type Members, membersOf } from "./groupMembersArgs";
import type { Properties } from "./lifecycle";

/**
 * Who is a member now, under the declared labels: of the declared ones, or with `exclusive` of all.
 *
 * @param purpose a `read` wants to be sure of every absence; a `write` will try to add whoever was not found
 * @returns `undefined` if the group is gone
 */
export async function presentMembers(
  directory: Directory,
  groupId: string,
  args: Properties,
  purpose: "read" | "write" = "write",
): Promise<Members | undefined> {
  const declared = membersOf(args);
  if (purpose === "write" && directory.memberships.isOfNewGroup(groupId)) return {};
  if (args.exclusive === true) {
    const all = await directory.memberships.ofGroup(groupId);
    return all && labelled(directory, all, declared);
  }
  const userIds = Object.values(declared);
  if (purpose === "write") return labelled(directory, await directory.memberships.among(groupId, userIds), declared);
  const found = await Promise.all(userIds.map((userId) => directory.memberships.read({ groupId, userId })));
  const present = found.filter((membership) => membership !== undefined);
  if (present.length === 0 && (await directory.groups.read(groupId)) === undefined) return undefined;
  return labelled(directory, present, declared);
}

/** Those of `members` whose user ids are not in `others`, whatever the labels. */
export function undeclared(members: Members, others: Members): Members {
  const known = new Set(Object.values(others));
  return Object.fromEntries(Object.entries(members).filter(([, userId]) => !known.has(userId)));
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

/** A label for somebody among others: where it is another's already, one that is not. */
export function labelBeside(others: Members, label: string, userId: string): string {
  return Object.hasOwn(others, label) && others[label] !== userId ? `${label} (${userId})` : label;
}
