import { keepsAccount } from "../../provider/lifecycle/user";
import type { Roster, RosterOptions } from "../../roster/people/person";
import { compareNames } from "../../text/collections";
import type { ManagedEntity } from "../stacks/managed";
import { groupArgs, userArgs } from "./declared";
import { type Changed, changed, type Match, match, type PossibleRename, possibleRenames } from "./matching";
import { type MembershipChanges, membershipChanges } from "./membershipChanges";
import { nameInStack, type StackRoster } from "./stackRoster";

/** What the next update of a stack will do with a roster. All lists are sorted by name. */
export interface UpdatePlan extends MembershipChanges {
  /** `<project>/<stack>`. */
  stack: string;
  /** `null` if the stack has no roster yet. */
  roster: string | null;
  joins: { userName: string; groups: string[] }[];
  leaves: Leave[];
  changes: Changed[];
  groups: { created: string[]; deleted: string[]; changed: Changed[] };
  /** Deletions of users and groups, which the configuration `maxDeletes` limits. */
  deletes: number;
  possibleRenames: PossibleRename[];
  /** Users and groups with attributes that are encrypted in the export, and not compared. */
  notComparable: string[];
}

/** A user who leaves the roster. */
export interface Leave {
  userName: string;
  /** Whether the update deletes the account. */
  isDeleted: boolean;
  /** Names of the groups that the user was in. */
  left: string[];
}

/** Whether the roster declares users and groups. Existing ones are neither created nor deleted. */
export interface PlanOptions extends Pick<RosterOptions, "users"> {
  groups?: "declared" | "existing";
}

/** Plans an update: compares a roster with its state in a stack, without what a program adds by `each`. */
export function planUpdate(roster: Roster, stack: StackRoster, options: PlanOptions = {}): UpdatePlan {
  const people = new Map(
    options.users === "existing" ? [] : roster.people.map((person) => [person.user.userName, person]),
  );
  const users = match([...people.keys()], roster.previousNames.users, stack.users);
  const groupNames = options.groups === "existing" ? [] : roster.groups;
  const groups = match(groupNames, roster.previousNames.groups, stack.groups);
  const leaving = unmatched(stack.users, users);
  const deleted = unmatched(stack.groups, groups);
  const joining = users.filter(({ before }) => before === undefined).flatMap(({ name }) => people.get(name) ?? []);
  const argsOf = (name: string) => {
    const person = people.get(name);
    return person === undefined ? {} : userArgs(person);
  };
  const { leftBy, ...changes } = membershipChanges(roster, stack, {
    joins: new Set(joining.map(({ user }) => user.userName)),
    leaving: new Set(leaving),
    deletedGroups: new Set(deleted),
  });
  const leaves = leaving.map((key) => {
    const userName = nameInStack(stack.users, key, "userName");
    return { userName, isDeleted: !keepsAccount(stack.users.get(key)?.state ?? {}), left: leftBy.get(userName) ?? [] };
  });
  return {
    stack: stack.stack,
    roster: stack.name ?? null,
    joins: joining.map(({ user: { userName }, groups }) => ({ userName, groups })),
    leaves: leaves.sort((a, b) => compareNames(a.userName, b.userName)),
    changes: users.flatMap((user) => changed(user, stack.users, argsOf)),
    groups: {
      created: groups.filter(({ before }) => before === undefined).map(({ name }) => name),
      deleted: deleted.map((key) => nameInStack(stack.groups, key, "displayName")).sort(compareNames),
      changed: groups.flatMap((group) => changed(group, stack.groups, (name) => groupArgs(name, roster))),
    },
    deletes: leaves.filter(({ isDeleted }) => isDeleted).length + deleted.length,
    ...changes,
    possibleRenames: possibleRenames(
      leaving.flatMap((key) => stack.users.get(key) ?? []),
      joining,
    ),
    notComparable: [...stack.users, ...stack.groups]
      .filter(([, { notComparable }]) => notComparable.length > 0)
      .map(([name]) => name)
      .sort(compareNames),
  };
}

function unmatched(known: Map<string, ManagedEntity>, matches: Match[]): string[] {
  const kept = new Set(matches.map(({ before }) => before));
  return [...known.keys()].filter((key) => !kept.has(key));
}
