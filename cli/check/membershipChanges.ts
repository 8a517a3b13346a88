import { nameKey } from "../../provider/attributes/names";
import type { Roster } from "../../roster/people/person";
import { compareNames } from "../../text/collections";
import { nameInStack, type StackRoster } from "./stackRoster";

/** A user who stays in the roster and changes groups. Deleted groups are in `left`. */
export interface Move {
  userName: string;
  joined: string[];
  left: string[];
}

/** What the next update does with the memberships of a roster. */
export interface MembershipChanges {
  moves: Move[];
  /** Removals of single memberships, which the configuration `maxMembershipDeletes` limits. */
  membershipDeletes: number;
}

/** What the update does with users and groups. */
export interface EntityChanges {
  /** Names in the roster. */
  joins: Set<string>;
  /** Keys in the stack. */
  leaving: Set<string>;
  /** Keys in the stack. */
  deletedGroups: Set<string>;
}

/** @returns the changes, and the groups of each leaver */
export function membershipChanges(
  roster: Roster,
  stack: StackRoster,
  { joins, leaving, deletedGroups }: EntityChanges,
): MembershipChanges & { leftBy: Map<string, string[]> } {
  const userNames = currentNames(
    roster.people.map(({ user }) => user.userName),
    roster.previousNames.users,
  );
  const groupNames = currentNames(roster.groups, roster.previousNames.groups);
  const after = new Map(roster.people.map(({ user, groups }) => [user.userName, new Set(groups)]));
  const before = new Map<string, Set<string>>();
  const leavers = new Set<string>();
  let membershipDeletes = 0;
  for (const [groupKey, members] of stack.memberships) {
    const group = groupNames.get(groupKey) ?? nameInStack(stack.groups, groupKey, "displayName");
    for (const key of members) {
      const userName = userNames.get(key) ?? nameInStack(stack.users, key, "userName");
      // The deletion of a group deletes its memberships.
      if (!deletedGroups.has(groupKey) && !after.get(userName)?.has(group)) membershipDeletes += 1;
      if (leaving.has(key)) leavers.add(userName);
      before.set(userName, (before.get(userName) ?? new Set()).add(group));
    }
  }
  const isStaying = (name: string) => !leavers.has(name) && (before.has(name) || !joins.has(name));
  const staying = new Set([...before.keys(), ...after.keys()].filter(isStaying));
  const moves = [...staying].sort(compareNames).map((userName) => {
    const [then, now] = [before.get(userName), after.get(userName)];
    return { userName, joined: without(now, then), left: without(then, now) };
  });
  return {
    moves: moves.filter(({ joined, left }) => joined.length + left.length > 0),
    leftBy: new Map([...leavers].map((name) => [name, without(before.get(name), after.get(name))])),
    membershipDeletes,
  };
}

function without(names = new Set<string>(), others = new Set<string>()): string[] {
  return [...names].filter((name) => !others.has(name)).sort(compareNames);
}

/** Maps each key that a stack may have for a name, the previous names too, to the current name. */
function currentNames(names: string[], previousNames: Map<string, string[]>): Map<string, string> {
  return new Map(
    names.flatMap((name) => [...(previousNames.get(nameKey(name)) ?? []), name].map((old) => [nameKey(old), name])),
  );
}
