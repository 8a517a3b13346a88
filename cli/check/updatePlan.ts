import { nameKey } from "../../provider/attributes/names";
import { emailAddressOf } from "../../provider/attributes/personal";
import { normalized } from "../../provider/lifecycle/entity";
import { group } from "../../provider/lifecycle/group";
import type { Properties } from "../../provider/lifecycle/lifecycle";
import { keepsAccount, user } from "../../provider/lifecycle/user";
import type { Person, Roster, RosterOptions } from "../../roster/people/person";
import { compareNames } from "../../text/collections";
import { type Change, differences, isWithin } from "../stacks/changes";
import type { ManagedEntity } from "../stacks/managed";
import { type MembershipChanges, membershipChanges } from "./membershipChanges";
import { type Reason, reasonsOf } from "./reasons";
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
  /** Why people join and leave groups, where the roster says it. */
  reasons: Reason[];
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

/** A user or group with changed attributes. The name is one of them. */
export interface Changed {
  name: string;
  attributes: Change[];
}

/** A user who leaves and a user who joins with the same e-mail address. They may be one person. */
export interface PossibleRename {
  from: string;
  to: string;
  email: string;
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
  const joins = joining.map(({ user: { userName }, groups }) => ({ userName, groups }));
  return {
    stack: stack.stack,
    roster: stack.name ?? null,
    joins,
    leaves: leaves.sort((a, b) => compareNames(a.userName, b.userName)),
    changes: users.flatMap((user) => changed(user, stack.users, argsOf)),
    groups: {
      created: groups.filter(({ before }) => before === undefined).map(({ name }) => name),
      deleted: deleted.map((key) => nameInStack(stack.groups, key, "displayName")).sort(compareNames),
      changed: groups.flatMap((group) => changed(group, stack.groups, (name) => groupArgs(name, roster))),
    },
    deletes: leaves.filter(({ isDeleted }) => isDeleted).length + deleted.length,
    ...changes,
    reasons: reasonsOf(roster, joins, changes.moves),
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

/** The arguments of a person's user, as the provider gets them, without what a program adds by `each`. */
export function userArgs(person: Person): Properties {
  return normalized(user, { ...person.user });
}

/** The arguments of a group, as the provider gets them. */
export function groupArgs(displayName: string, { descriptions }: Roster): Properties {
  const description = descriptions.get(nameKey(displayName));
  return normalized(group, { displayName, ...(description === undefined ? {} : { description }) });
}

/** A user or a group of the roster, and the same one in the stack. */
interface Match {
  name: string;
  /** The key in the stack; `undefined` if the stack does not have the user or group. */
  before: string | undefined;
}

/** Matches names of a roster with keys of a stack: by the name itself or, as aliases do, by an earlier name. */
function match(names: string[], previousNames: Map<string, string[]>, known: Map<string, unknown>): Match[] {
  return names.map((name) => {
    const candidates = [name, ...(previousNames.get(nameKey(name)) ?? [])].map(nameKey);
    return { name, before: candidates.find((candidate) => known.has(candidate)) };
  });
}

function unmatched(known: Map<string, ManagedEntity>, matches: Match[]): string[] {
  const kept = new Set(matches.map(({ before }) => before));
  return [...known.keys()].filter((key) => !kept.has(key));
}

/** @param argsOf gives the arguments that the roster declares for a name */
function changed(
  { name, before }: Match,
  known: Map<string, ManagedEntity>,
  argsOf: (name: string) => Record<string, unknown>,
): Changed[] {
  const entity = before === undefined ? undefined : known.get(before);
  if (entity === undefined) return [];
  const isHidden = (path: string) => entity.notComparable.some((hidden) => isWithin(path, hidden));
  const attributes = differences(entity.declared, argsOf(name)).filter(({ path }) => !isHidden(path));
  return attributes.length === 0 ? [] : [{ name, attributes }];
}

function possibleRenames(leaving: ManagedEntity[], joining: Person[]): PossibleRename[] {
  const leavers = new Map(leaving.map(({ state }) => [addressOf(state.emails), String(state.userName)]));
  return joining.flatMap(({ user }) => {
    const email = addressOf(user.emails);
    const from = email === undefined ? undefined : leavers.get(email);
    return email === undefined || from === undefined ? [] : [{ from, to: user.userName, email }];
  });
}

function addressOf(emails: unknown): string | undefined {
  return emailAddressOf(emails)?.toLowerCase();
}
