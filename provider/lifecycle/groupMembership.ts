import { checkIdentityStoreId, checkNames } from "../attributes/check";
import type { Connection } from "../client/connection";
import { membershipKey } from "../client/holds";
import type { Pair } from "../client/memberships";
import { parseId, physicalId } from "../ids";
import { checkEnd, isMissing } from "./ends";
import type { Lifecycle, Properties } from "./lifecycle";
import { declarePair, holdPair, isLeftToAnother, join, leaveUnlessDeclared, reserveRemovals } from "./memberships";
import { refusalToLeave } from "./refusals";
import { declaredArgs, optionalText, stateOf, textOf } from "./state";
import { directoryOf, isMoved, locate, normalizeStoreId } from "./store";

const ends = { groupId: "group", memberId: "user" } as const;
const argNames = ["identityStoreId", ...Object.keys(ends)];

/**
 * The life of one person's membership in one group. What identifies it is the pair: its id may change when somebody
 * removes and adds the person, and that is no drift. Any change of the pair replaces it.
 *
 * @param isUnknown tells values that a preview does not know yet
 */
export function groupMembershipLifecycle(connect: () => Connection, isUnknown: (value: unknown) => boolean): Lifecycle {
  return {
    check(args) {
      const connection = connect();
      connection.holds.programRuns();
      const normalized = normalizeEnds(normalizeStoreId(args));
      const problems = [
        ...checkNames(args, argNames),
        ...checkIdentityStoreId(args.identityStoreId, isUnknown),
        ...Object.entries(ends).flatMap(([name, kind]) =>
          checkEnd(name, kind, args[name], normalized, isPending(name)),
        ),
      ];
      if (problems.length > 0) return { args: normalized, problems };
      if (isMissing(args.memberId)) connection.holds.noteUnknownMember(textOf(normalized, "groupId"));
      else declarePair(connection, pairOf(normalized));
      return { args: normalized, problems };
    },

    diff(id, state, declared) {
      const connection = connect();
      const { groupId, userId } = pairOf(state);
      const args = isMissing(declared.memberId) ? { ...declared, memberId: userId } : declared;
      // The engine would delete users to whom what it skips refers, and could not read its state any more.
      if (args !== declared) connection.holds.want(physicalId(textOf(state, "identityStoreId"), userId), memberFailed);
      const changed = Object.keys(ends).filter((name) => state[name] !== args[name]);
      const what = `the membership of user ${userId} in group ${groupId}`;
      const isOtherStore = !isUnknown(args.identityStoreId) && isMoved(connection, what, state, args);
      const replaces = [...changed, ...(isOtherStore ? ["identityStoreId"] : [])];
      const isStoreDeclaredOtherwise =
        "identityStoreId" in declaredArgs(state, argNames) !== "identityStoreId" in declaredArgs(args, argNames);
      if (replaces.length > 0) connection.holds.replace(id, [membershipKey(pairOf(args))]);
      else holdPair(connection, { groupId, userId });
      return { changes: replaces.length > 0 || isStoreDeclaredOtherwise, replaces };
    },

    async create(args) {
      const connection = connect();
      const directory = await directoryOf(connection, args);
      const { identityStoreId } = directory;
      const pair = pairOf(args);
      const { membershipId } = await join(directory, pair);
      holdPair(connection, pair);
      return {
        id: physicalId(identityStoreId, membershipId),
        state: stateOf(args, { identityStoreId }, { membershipId }),
      };
    },

    async read(id, state) {
      const { directory, bareId } = await locate(connect(), "membership", id);
      const { identityStoreId } = directory;
      const { memberships } = directory;
      const found = state === undefined ? await memberships.byId(bareId) : await memberships.read(pairOf(state));
      if (found === undefined) return undefined;
      const { groupId, userId, membershipId } = found;
      const declaredStore = state && "identityStoreId" in declaredArgs(state, argNames) ? { identityStoreId } : {};
      const args = { ...declaredStore, groupId, memberId: userId };
      return {
        id: physicalId(identityStoreId, membershipId),
        args,
        state: stateOf(args, { identityStoreId }, { membershipId }),
      };
    },

    async update(_id, state, args) {
      return stateOf(
        args,
        { identityStoreId: textOf(state, "identityStoreId") },
        { membershipId: textOf(state, "membershipId") },
      );
    },

    async delete(id, state) {
      const connection = connect();
      const { directory, bareId } = await locate(connection, "membership", id);
      const pair = pairOf(state);
      if (isLeftToAnother(connection, id, pair)) return;
      const refusal = await refusalToLeave(connection, directory, pair);
      if (refusal !== undefined) throw refusal;
      await reserveRemovals(connection.guards, directory, [pair], `user ${pair.userId}`);
      await leaveUnlessDeclared(connection, directory, { ...pair, membershipId: bareId });
    },
  };

  /** The engine skips a membership whose user's resource has failed; a problem would keep it from deleting anything. */
  function isPending(name: string): (value: unknown) => boolean {
    return (value) => isUnknown(value) || (name === "memberId" && isMissing(value));
  }
}

const memberFailed =
  "a membership refers to this user still, as the resource has failed of whom the program makes the member instead.";

function pairOf(properties: Properties): Pair {
  return { groupId: textOf(properties, "groupId"), userId: textOf(properties, "memberId") };
}

/** Ids in their bare form; the identity store that a physical id names counts where none is given. */
function normalizeEnds(args: Properties): Properties {
  const normalized = { ...args };
  for (const [name, kind] of Object.entries(ends)) {
    const parsed = parseId(kind, optionalText(args, name) ?? "");
    if (parsed === undefined) continue;
    normalized[name] = parsed.id;
    if (parsed.identityStoreId !== undefined) normalized.identityStoreId ??= parsed.identityStoreId;
  }
  return normalized;
}
