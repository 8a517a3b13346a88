import { keepsAccount } from "../../provider/lifecycle/user";
import type { Roster, RosterOptions } from "../../roster/people/person";
import { compareNames } from "../../text/collections";
import type { ManagedEntity } from "../stacks/managed";
import { groupArgs, userArgs } from "./declared";
import { type Changed, changed, type Match, match, type PossibleRename, possibleRenames } from "./matching";
import { type MembershipChanges, membershipChanges } from "./membershipChanges";
import { nameInStack, type StackRoster } from "./stackRoster";

/** What the next update of a stack will do with a roster; everything in the order of names. */
export interface UpdatePlan extends MembershipChanges {
  /** `<project>/<stack>`. */
  stack: string;
  /** `null` if the stack has no roster yet. */
  roster: string | null;
  joins: { userName: string; groups: string[] }[];
  leaves: Leave[];
  changes: Changed[];
  groups: { created: string[]; deleted: string[]; changed: Changed[] };
  /** Users and groups: what the configuration `maxDeletes` counts. */
  deletes: number;
  possibleRenames: PossibleRename[];
  /** Users and groups of whom the export holds something encrypted, which is not compared. */
  notComparable: string[];
}

/** Somebody who leaves the roster, and what is lost. */
export interface Leave {
  userName: string;
  /** Whether the account is deleted; else it stays. */
  isDeleted: boolean;
  /** Names of the groups that the person was in. */
  left: string[];
}

/** How people and groups come to be: what is existing is neither made nor deleted. */
export interface PlanOptions extends Pick<RosterOptions, "users"> {
  groups?: "declared" | "existing";
}

/** Compares a roster with what a stack has of it. What a program adds by `each` is not known here. */
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
  const { leftBy, ...moved } = membershipChanges(roster, stack, {
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
    ...moved,
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
