import type { Directory } from "../client/directory";
import type { Pair } from "../client/memberships";
import { physicalId } from "../ids";
import { adoptOf } from "./adoptionRules";
import { asBeforeWhereFailed } from "./failedElsewhere";
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
import { declarePairs, isDeclared, join, leaveUnlessDeclared, reserveRemovals } from "./memberships";
import { labelBeside, presentMembers, undeclared } from "./presentMembers";
import type { Provider } from "./provider";
import { declaredArgs, isChanged, stateOf, textOf } from "./state";
import { reasonsOf, runSteps, type Step } from "./steps";
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
export function groupMembersLifecycle(connect: () => Provider, isUnknown: (value: unknown) => boolean): Lifecycle {
  return {
    check(args) {
      const provider = connect();
      const normalized = normalizeGroupMembers(args);
      const problems = checkGroupMembers(args, isUnknown);
      declarePairs(provider, problems.length > 0 ? [] : pairsOf(normalized));
      return { args: normalized, problems };
    },

    diff(_id, state, declared) {
      const provider = connect();
      const args = asBeforeWhereFailed(declared, state);
      const what = `the membership list of group ${state.groupId}`;
      const isOtherStore = !isUnknown(args.identityStoreId) && isMoved(provider, what, state, args);
      const replaces = [
        ...(state.groupId === args.groupId ? [] : ["groupId"]),
        ...(isOtherStore ? ["identityStoreId"] : []),
      ];
      const takesSeen = undeclaredIds(state).length > seenStill(state, declared).length;
      return { changes: replaces.length > 0 || takesSeen || isChanged(state, args, argNames), replaces };
    },

    async create(given) {
      const args = asBeforeWhereFailed(given, {});
      const provider = connect();
      const directory = await directoryOf(provider, args);
      const groupId = textOf(args, "groupId");
      const declared = membersOf(args);
      const present = await presentMembers(directory, groupId, args);
      const others = undeclared(present ?? {}, declared);
      if (Object.keys(others).length > 0 && adoptOf(args, provider) !== "update") throw notAlone(groupId, others);
      // Members who are not declared are removed by an update that a preview has shown, not here.
      const id = physicalId(directory.identityStoreId, groupId);
      const to = { ...declared, ...others };
      const seen = Object.values(others);
      const joining = undeclared(to, present ?? {});
      return { id, state: await change(provider, directory, id, { args, joining, leaving: {}, to, seen }) };
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
      const provider = connect();
      const { directory } = await locate(provider, "group", id);
      const from = args.exclusive === true ? membersOf(state) : declaredMembers(state);
      const to = membersOf(args);
      const leaving = without(undeclared(from, to), textOf(args, "groupId"), (pair) => isDeclared(provider, pair));
      const seen = seenStill(state, declared);
      return change(provider, directory, id, { args, joining: undeclared(to, from), leaving, to, seen });
    },

    async delete(id, state) {
      const provider = connect();
      const { directory } = await locate(provider, "group", id);
      const leaving = without(declaredMembers(state), textOf(state, "groupId"), (pair) => isDeclared(provider, pair));
      await change(provider, directory, id, { args: state, joining: {}, leaving, to: {}, seen: [] });
    },
  };
}

const everybody = { exclusive: true };

/** Those whom the program did not declare, and does not now. */
function seenStill(state: Properties, declared: Properties): string[] {
  const ids = new Set(Object.values(membersOf(declared)));
  return undeclaredIds(state).filter((id) => !ids.has(id));
}

/** A change of who is in a group. */
interface Change {
  args: Properties;
  joining: Members;
  leaving: Members;
  /** Everybody who is to be in the state afterwards. */
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
  provider: Provider,
  directory: Directory,
  id: string,
  { args, joining, leaving, to, seen }: Change,
): Promise<Properties> {
  const groupId = textOf(args, "groupId");
  declarePairs(provider, pairsOf({ groupId, members: to }));
  const going = Object.values(leaving);
  const pairs = going.map((userId) => ({ groupId, userId }));
  await reserveRemovals(provider.guards, directory, pairs, `group ${groupId}`);
  const memberships = new Map(
    (await directory.memberships.locate(groupId, going)).map((membership) => [membership.userId, membership]),
  );
  const steps: Step[] = [
    ...Object.entries(joining).map(([label, userId]) => ({
      what: `add "${label}"`,
      run: () => join(directory, { groupId, userId }),
      ifFailed: () => delete members[label],
    })),
    ...Object.entries(leaving)
      .filter(([, userId]) => memberships.has(userId))
      .map(([label, userId]) => [labelBeside(to, label, userId), userId] as const)
      .map(([label, userId]) => ({
        what: `remove "${label}"`,
        run: () => remove(userId),
        ifFailed: () => {
          members[label] = userId;
        },
      })),
  ];
  const members = { ...to };
  const failures = await runSteps(steps, `memberships of group ${groupId}`);
  const state = membersState({ ...args, members }, directory.identityStoreId, seen);
  if (failures.length === 0) return state;
  throw new PartialError(id, state, reasonsOf(failures));

  async function remove(userId: string): Promise<void> {
    const membership = memberships.get(userId);
    if (membership !== undefined) await leaveUnlessDeclared(provider, directory, membership);
  }
}

function pairsOf(args: Properties): Pair[] {
  const groupId = textOf(args, "groupId");
  return Object.values(membersOf(args)).map((userId) => ({ groupId, userId }));
}

/** Those of a group whose pairs another resource does not take care of. */
function without(members: Members, groupId: string, isTaken: (pair: Pair) => boolean): Members {
  return Object.fromEntries(Object.entries(members).filter(([, userId]) => !isTaken({ groupId, userId })));
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
