import { grantsBeyond, grantsOf } from "../../access/grants";
import type { Access, Account, Assignee, Grant, Unread } from "../../access/types";
import { nameKey } from "../../provider/attributes/names";
import type { Roster } from "../../roster/people/person";
import { groupBy } from "../../text/collections";
import type { Live } from "../directory/live";
import type { ManagedEntity } from "../stacks/managed";
import type { StackRoster } from "./stackRoster";
import type { UpdatePlan } from "./updatePlan";

/** What an update, or adoption, changes in the access to accounts. */
export interface AccessChanges {
  /** Who gains or loses access, sorted by name. */
  users: { userName: string; gains: Grant[]; loses: Grant[] }[];
  /** What the groups give that the update deletes. Members that no stack declares lose it too. */
  deletedGroups: { displayName: string; gives: Grant[] }[];
  /** The accounts of all these. */
  accounts: Account[];
  /** What could not be read. */
  unread: Unread[];
}

/** A user of the directory, and the groups before and after. */
interface Person {
  userName: string;
  /** `undefined` if the account does not exist yet. */
  userId: string | undefined;
  before: Set<string>;
  /** `undefined` if the account is deleted. */
  after: Set<string> | undefined;
}

/** The people whose groups change, and the groups that are deleted, with their ids in the directory. */
export interface Changing {
  people: Person[];
  deletedGroups: { displayName: string; groupId: string }[];
}

/**
 * Finds who is in which group of the directory before and after an update.
 *
 * @param against the update of a stack; without it, everybody in the roster gets the groups of the roster
 */
export function changingIn(
  roster: Roster,
  live: Live,
  against: { plan: UpdatePlan; stack: StackRoster } | undefined,
): Changing {
  const { plan, stack } = against ?? {};
  const userIds = finder(
    stack?.users,
    roster.previousNames.users,
    live.users.map(({ UserName, UserId }) => [UserName, UserId]),
  );
  const groupIds = finder(
    stack?.groups,
    roster.previousNames.groups,
    live.groups.map(({ DisplayName, GroupId }) => [DisplayName, GroupId]),
  );
  const memberships = groupBy(live.memberships, ({ userId }) => userId);
  const idsOf = (names: string[]) => names.flatMap((name) => groupIds(name) ?? []);
  const person = (userName: string, joined: string[], left: string[], isDeleted = false): Person => {
    const userId = userIds(userName);
    const before = new Set((memberships.get(userId ?? "") ?? []).map(({ groupId }) => groupId));
    const after = new Set([...before, ...idsOf(joined)]);
    for (const id of idsOf(left)) after.delete(id);
    return { userName, userId, before, after: isDeleted ? undefined : after };
  };
  if (plan === undefined) {
    return {
      people: roster.people.map(({ user, groups }) => person(user.userName, groups, [])),
      deletedGroups: [],
    };
  }
  return {
    people: [
      ...plan.joins.map(({ userName, groups }) => person(userName, groups, [])),
      ...plan.moves.map(({ userName, joined, left }) => person(userName, joined, left)),
      ...plan.leaves.map(({ userName, left, isDeleted }) => person(userName, [], left, isDeleted)),
    ],
    deletedGroups: plan.groups.deleted.flatMap((displayName) =>
      idsOf([displayName]).map((groupId) => ({ displayName, groupId })),
    ),
  };
}

/** Finds an id by a name: in the stack by the name or an earlier one, else in the directory. */
function finder(
  managed: Map<string, ManagedEntity> = new Map(),
  previousNames: Map<string, string[]>,
  live: (readonly [name: string | undefined, id: string])[],
): (name: string) => string | undefined {
  const ids = new Map(live.map(([name = "", id]) => [nameKey(name), id]));
  const isThere = new Set(live.map(([, id]) => id));
  return (name) => {
    const keys = [name, ...(previousNames.get(nameKey(name)) ?? [])].map(nameKey);
    const entity = keys.map((key) => managed.get(key)).find((found) => found !== undefined);
    // Somebody may have deleted what the stack manages.
    return entity !== undefined && isThere.has(entity.id) ? entity.id : ids.get(nameKey(name));
  };
}

/** The users and groups that may have assignments, before or after. */
export function assigneesOf({ people, deletedGroups }: Changing): Assignee[] {
  const users = people.flatMap(({ userId }) => userId ?? []);
  const groups = new Set([
    ...people.flatMap(({ before, after = [] }) => [...before, ...after]),
    ...deletedGroups.map(({ groupId }) => groupId),
  ]);
  return [
    ...users.map((principalId): Assignee => ({ principalType: "USER", principalId })),
    ...[...groups].map((principalId): Assignee => ({ principalType: "GROUP", principalId })),
  ];
}

/** @param access the assignments of {@link assigneesOf} */
export function accessChanges({ people, deletedGroups }: Changing, live: Live, access: Access): AccessChanges {
  const names = new Map(live.groups.map(({ GroupId, DisplayName }) => [GroupId, DisplayName]));
  const reached = (userId: string | undefined, groupIds: Set<string>) =>
    grantsOf(access, { userId: userId ?? "", groupIds: [...groupIds] }, (groupId) => names.get(groupId) ?? null);
  const users = people.map(({ userName, userId, before, after }) => {
    const [then, now] = [reached(userId, before), after === undefined ? [] : reached(userId, after)];
    return { userName, gains: grantsBeyond(now, then), loses: grantsBeyond(then, now) };
  });
  const changes = {
    users: users.filter(({ gains, loses }) => gains.length + loses.length > 0),
    deletedGroups: deletedGroups
      .map(({ displayName, groupId }) => ({ displayName, gives: grantsOf(access, { groupId }) }))
      .filter(({ gives }) => gives.length > 0),
  };
  const grants = [
    ...changes.users.flatMap(({ gains, loses }) => [...gains, ...loses]),
    ...changes.deletedGroups.flatMap(({ gives }) => gives),
  ];
  const accountIds = new Set(grants.flatMap((grant) => grant.accountIds));
  return {
    ...changes,
    accounts: access.accounts.filter(({ accountId }) => accountIds.has(accountId)),
    unread: access.unread,
  };
}
