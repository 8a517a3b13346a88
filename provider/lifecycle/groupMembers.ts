import type { Connection } from "../client/connection";
import type { Directory } from "../client/directory";
import { membershipKey } from "../client/holds";
import { physicalId } from "../ids";
import { adoptOf } from "./adoptionRules";
import { argNames, checkGroupMembers, type Members, membersOf, normalizeGroupMembers } from "./groupMembersArgs";
import { type Lifecycle, PartialError, type Properties } from "./lifecycle";
import { join, leave, reserveRemovals } from "./memberships";
import { presentMembers, undeclared } from "./presentMembers";
import { declaredArgs, isChanged, stateOf, textOf } from "./state";
import { messageOf, runSteps, type Step } from "./steps";
import { directoryOf, locate, wantedStoreId } from "./store";

/**
 * The life of the memberships of one group: one resource, however many members.
 *
 * The state holds who is a member as far as it is ours to say: the declared, and with `exclusive` whoever else the last
 * read saw. So a preview shows every removal before it happens.
 *
 * @param isUnknown tells values that a preview does not know yet
 */
export function groupMembersLifecycle(connect: () => Connection, isUnknown: (value: unknown) => boolean): Lifecycle {
  return {
    check(args) {
      connect().holds.programRuns();
      return { args: normalizeGroupMembers(args), problems: checkGroupMembers(args, isUnknown) };
    },

    diff(_id, state, args) {
      const isOtherStore = wantedStoreId(connect(), state, args) !== state.identityStoreId;
      const replaces = [
        ...(state.groupId === args.groupId ? [] : ["groupId"]),
        ...(isOtherStore ? ["identityStoreId"] : []),
      ];
      if (replaces.length === 0) holdMembers(connect(), textOf(state, "identityStoreId"), args);
      return { changes: replaces.length > 0 || isChanged(state, args, argNames), replaces };
    },

    async create(args) {
      const connection = connect();
      const directory = await directoryOf(connection, args);
      const groupId = textOf(args, "groupId");
      const declared = membersOf(args);
      const present = await presentMembers(directory, groupId, args);
      const others = undeclared(present ?? {}, declared);
      if (Object.keys(others).length > 0 && adoptOf(args, connection) === "never") throw notAlone(groupId, others);
      // Members who are not declared are removed by an update that a preview has shown, not here.
      const id = physicalId(directory.identityStoreId, groupId);
      return { id, state: await change(connection, directory, id, args, present ?? {}, { ...declared, ...others }) };
    },

    async read(id, state) {
      const { directory, bareId: groupId } = await locate(connect(), "group", id);
      const { identityStoreId } = directory;
      const before = state === undefined ? { exclusive: true } : declaredArgs(state, argNames);
      const members = await presentMembers(directory, groupId, before, "read");
      if (members === undefined) return undefined;
      const args = { ...before, groupId, members };
      return { id: physicalId(identityStoreId, groupId), args, state: stateOf(args, { identityStoreId }, {}) };
    },

    async update(id, state, args) {
      const connection = connect();
      const { directory } = await locate(connection, "group", id);
      return change(connection, directory, id, args, membersOf(state), membersOf(args));
    },

    async delete(id, state) {
      const connection = connect();
      const { directory } = await locate(connection, "group", id);
      await change(connection, directory, id, state, membersOf(state), {});
    },
  };
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
  args: Properties,
  from: Members,
  to: Members,
): Promise<Properties> {
  const groupId = textOf(args, "groupId");
  const joining = undeclared(to, from);
  holdMembers(connection, directory.identityStoreId, { groupId, members: to });
  const leaving = notKept(connection, directory, groupId, undeclared(from, to));
  const pairs = Object.values(leaving).map((userId) => ({ groupId, userId }));
  await reserveRemovals(connection.guards, directory, pairs, `group ${groupId}`);
  const memberships = await directory.memberships.locate(groupId, Object.values(leaving));
  const labels = new Map(Object.entries(leaving).map(([label, userId]) => [userId, label]));
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
        run: () => leave(directory, membership),
        ifFailed: () => {
          members[label] = membership.userId;
        },
      };
    }),
  ];
  const members = { ...to };
  const failures = await runSteps(steps, `memberships of group ${groupId}`);
  const state = stateOf({ ...args, members }, { identityStoreId: directory.identityStoreId }, {});
  if (failures.length === 0) return state;
  throw new PartialError(
    id,
    state,
    failures.map(({ step, error }) => `could not ${step.what}: ${messageOf(error)}`),
  );
}

function holdMembers(connection: Connection, identityStoreId: string, args: Properties): void {
  const groupId = textOf(args, "groupId");
  for (const userId of Object.values(membersOf(args))) {
    connection.holds.hold(membershipKey(identityStoreId, { groupId, userId }));
  }
}

/** Whoever another resource of this run has as a member stays. */
function notKept(connection: Connection, { identityStoreId }: Directory, groupId: string, members: Members): Members {
  const leaves = ([, userId]: [string, string]) =>
    !connection.holds.keeps(membershipKey(identityStoreId, { groupId, userId }));
  return Object.fromEntries(Object.entries(members).filter(leaves));
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
