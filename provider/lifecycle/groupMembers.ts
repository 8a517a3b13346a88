import type { Connection } from "../client/connection";
import type { Directory } from "../client/directory";
import { membershipKey, membersKey } from "../client/holds";
import type { Pair } from "../client/memberships";
import { physicalId } from "../ids";
import { adoptOf } from "./adoptionRules";
import { asBeforeWhereFailed, hasFailedMembers } from "./failedElsewhere";
import {
  argNames,
  checkGroupMembers,
  declaredMembers,
  type Members,
  membersOf,
  normalizeGroupMembers,
  undeclaredIds,
  undeclaredKey,
} from "./groupMembersArgs";
import { type Lifecycle, PartialError, type Properties } from "./lifecycle";
import { join, leave, reserveRemovals } from "./memberships";
import { labelBeside, presentMembers, undeclared } from "./presentMembers";
import { declaredArgs, isChanged, stateOf, textOf } from "./state";
import { messageOf, runSteps, type Step } from "./steps";
import { directoryOf, isMoved, locate } from "./store";

/**
 * The life of the memberships of one group: one resource, however many members.
 *
 * The state holds who is a member as far as it is ours to say: the declared, and with `exclusive` whoever else the last
 * read saw, whose ids stand in `undeclared`. So a preview shows every removal before it happens; and whom the program
 * never declared is removed by an update that is exclusive, and by nothing else.
 *
 * @param isUnknown tells values that a preview does not know yet
 */
export function groupMembersLifecycle(connect: () => Connection, isUnknown: (value: unknown) => boolean): Lifecycle {
  return {
    check(args) {
      const connection = connect();
      connection.holds.programRuns();
      const normalized = normalizeGroupMembers(args);
      const problems = checkGroupMembers(args, isUnknown);
      if (problems.length > 0) return { args: normalized, problems };
      holdMembers(connection, normalized);
      if (hasFailedMembers(normalized)) connection.holds.want(membersKey(textOf(normalized, "groupId")), memberFailed);
      return { args: normalized, problems };
    },

    diff(_id, state, declared) {
      const args = asBeforeWhereFailed(declared, state);
      const what = `the membership list of group ${state.groupId}`;
      const isOtherStore = !isUnknown(args.identityStoreId) && isMoved(connect(), what, state, args);
      const replaces = [
        ...(state.groupId === args.groupId ? [] : ["groupId"]),
        ...(isOtherStore ? ["identityStoreId"] : []),
      ];
      if (replaces.length === 0) holdMembers(connect(), args);
      const takesSeen = undeclaredIds(state).length > seenStill(state, declared).length;
      return { changes: replaces.length > 0 || takesSeen || isChanged(state, args, argNames), replaces };
    },

    async create(given) {
      const args = asBeforeWhereFailed(given, {});
      const connection = connect();
      const directory = await directoryOf(connection, args);
      const groupId = textOf(args, "groupId");
      const declared = membersOf(args);
      holdMembers(connection, args);
      const present = await presentMembers(directory, groupId, args);
      const others = undeclared(present ?? {}, declared);
      if (Object.keys(others).length > 0 && adoptOf(args, connection) !== "update") throw notAlone(groupId, others);
      // Members who are not declared are removed by an update that a preview has shown, not here.
      const id = physicalId(directory.identityStoreId, groupId);
      const to = { ...declared, ...others };
      const seen = Object.values(others);
      return { id, state: await change(connection, directory, id, { args, from: present ?? {}, to, seen }) };
    },

    async read(id, state) {
      const { directory, bareId: groupId } = await locate(connect(), "group", id);
      const { identityStoreId } = directory;
      const before = state === undefined ? {} : declaredArgs(state, argNames);
      const members = await presentMembers(directory, groupId, state === undefined ? everybody : before, "read");
      if (members === undefined) return undefined;
      const seen = state === undefined ? [] : Object.values(undeclared(members, declaredMembers(state)));
      const args = { ...before, groupId, members };
      return { id: physicalId(identityStoreId, groupId), args, state: membersState(args, identityStoreId, seen) };
    },

    async update(id, state, declared) {
      const args = asBeforeWhereFailed(declared, state);
      const connection = connect();
      const { directory } = await locate(connection, "group", id);
      const from = args.exclusive === true ? membersOf(state) : declaredMembers(state);
      return change(connection, directory, id, { args, from, to: membersOf(args), seen: seenStill(state, declared) });
    },

    async delete(id, state) {
      const connection = connect();
      connection.holds.keeps(membersKey(textOf(state, "groupId")));
      const { directory } = await locate(connection, "group", id);
      await change(connection, directory, id, { args: state, from: declaredMembers(state), to: {}, seen: [] });
    },
  };
}

const everybody = { exclusive: true };
const memberFailed = "the resource of a member has failed.";

/** Those whom the program did not declare, and does not now. */
function seenStill(state: Properties, declared: Properties): string[] {
  const ids = new Set(Object.values(membersOf(declared)));
  return undeclaredIds(state).filter((id) => !ids.has(id));
}

/** A change of who is in a group. */
interface Change {
  args: Properties;
  from: Members;
  to: Members;
  /** Ids of whom the program does not declare. */
  seen: string[];
}

/**
 * Gets from one set of members to another, with the fewest calls.
 *
 * @returns the new state
 * @throws PartialError with a state that says what is done, and what could not be
 */
async function change(
  connection: Connection,
  directory: Directory,
  id: string,
  { args, from, to, seen }: Change,
): Promise<Properties> {
  const groupId = textOf(args, "groupId");
  const joining = undeclared(to, from);
  holdMembers(connection, { groupId, members: to });
  const leaving = notKept(connection, groupId, undeclared(from, to));
  const pairs = Object.values(leaving).map((userId) => ({ groupId, userId }));
  await reserveRemovals(connection.guards, directory, pairs, `group ${groupId}`);
  const memberships = await directory.memberships.locate(groupId, Object.values(leaving));
  const labels = new Map(Object.entries(leaving).map(([label, userId]) => [userId, labelBeside(to, label, userId)]));
  const steps: Step[] = [
    ...Object.entries(joining).map(([label, userId]) => ({
      what: `add "${label}"`,
      run: () => join(directory, { groupId, userId }),
      ifFailed: () => delete members[label],
    })),
    ...memberships.map((membership) => {
      const label = labels.get(membership.userId) ?? membership.userId;
      return {
        what: `remove "${label}"`,
        // Another resource may have been registered meanwhile that has the member.
        run: async () => isKept(connection, membership) || (await leave(directory, membership)),
        ifFailed: () => {
          members[label] = membership.userId;
        },
      };
    }),
  ];
  const members = { ...to };
  const failures = await runSteps(steps, `memberships of group ${groupId}`);
  const state = membersState({ ...args, members }, directory.identityStoreId, seen);
  if (failures.length === 0) return state;
  throw new PartialError(
    id,
    state,
    failures.map(({ step, error }) => `could not ${step.what}: ${messageOf(error)}`),
  );
}

function holdMembers(connection: Connection, args: Properties): void {
  const groupId = textOf(args, "groupId");
  for (const userId of Object.values(membersOf(args))) {
    connection.holds.hold(membershipKey({ groupId, userId }));
  }
}

/** Whoever another resource of this run has as a member stays. */
function notKept(connection: Connection, groupId: string, members: Members): Members {
  const leaves = ([, userId]: [string, string]) => !isKept(connection, { groupId, userId });
  return Object.fromEntries(Object.entries(members).filter(leaves));
}

function isKept({ holds }: Connection, pair: Pair): boolean {
  return holds.keeps(membershipKey(pair));
}

/** A state in which those of the members who were only seen are told apart. */
function membersState(args: Properties, identityStoreId: string, seen: string[]): Properties {
  const { [undeclaredKey]: _, ...declared } = args;
  const ids = new Set(Object.values(membersOf(args)));
  const left = seen.filter((userId) => ids.has(userId));
  return stateOf(declared, { identityStoreId }, left.length > 0 ? { [undeclaredKey]: left } : {});
}

function notAlone(groupId: string, others: Members): Error {
  const list = Object.keys(others).map((label) => `  - ${label} (${others[label]})`);
  return new Error(
    [
      `group ${groupId} has members that the program does not declare, and the memberships are to be exclusive:`,
      ...list,
      'Declare them, remove them from the group, or set adopt to "update": the next preview then shows their removal.',
    ].join("\n"),
  );
}
