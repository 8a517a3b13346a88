import { checkIdentityStoreId, checkNames } from "../attributes/check";
import type { Pair } from "../client/memberships";
import { parseId, physicalId } from "../ids";
import { checkEnd, isMissing } from "./ends";
import type { Lifecycle, Properties } from "./lifecycle";
import { declarePairs, isDeclared, join, leaveUnlessDeclared, reserveRemovals } from "./memberships";
import type { Provider } from "./provider";
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
export function groupMembershipLifecycle(connect: () => Provider, isUnknown: (value: unknown) => boolean): Lifecycle {
  return {
    check(args) {
      const provider = connect();
      const normalized = normalizeEnds(normalizeStoreId(args));
      const problems = [
        ...checkNames(args, argNames),
        ...checkIdentityStoreId(args.identityStoreId, isUnknown),
        ...Object.entries(ends).flatMap(([name, kind]) =>
          checkEnd(name, kind, args[name], normalized, isPending(name)),
        ),
      ];
      const isComplete = problems.length === 0 && !isMissing(args.memberId);
      declarePairs(provider, isComplete ? [pairOf(normalized)] : []);
      return { args: normalized, problems };
    },

    diff(_id, state, declared) {
      const provider = connect();
      const { groupId, userId } = pairOf(state);
      const args = isMissing(declared.memberId) ? { ...declared, memberId: userId } : declared;
      // The engine would delete users to whom what it skips refers, and could not read its state any more.
      if (args !== declared) provider.run.block(physicalId(textOf(state, "identityStoreId"), userId), memberFailed);
      const changed = Object.keys(ends).filter((name) => state[name] !== args[name]);
      const what = `the membership of user ${userId} in group ${groupId}`;
      const isOtherStore = !isUnknown(args.identityStoreId) && isMoved(provider, what, state, args);
      const replaces = [...changed, ...(isOtherStore ? ["identityStoreId"] : [])];
      const isStoreDeclaredOtherwise =
        "identityStoreId" in declaredArgs(state, argNames) !== "identityStoreId" in declaredArgs(args, argNames);
      return { changes: replaces.length > 0 || isStoreDeclaredOtherwise, replaces };
    },

    async create(args) {
      const provider = connect();
      const directory = await directoryOf(provider, args);
      const { identityStoreId } = directory;
      const pair = pairOf(args);
      const { membershipId } = await join(directory, pair);
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
      const provider = connect();
      const { directory, bareId } = await locate(provider, "membership", id);
      const pair = pairOf(state);
      if (isDeclared(provider, pair)) return;
      await reserveRemovals(provider.guards, directory, [pair], `user ${pair.userId}`);
      await leaveUnlessDeclared(provider, directory, { ...pair, membershipId: bareId });
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
