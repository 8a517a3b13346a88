import { z } from "zod";
import type { Pair } from "../client/memberships";
import { checkArgs, checkId, isMissing, normalizeIds, plannedSchema } from "./args";
import type { Lifecycle } from "./lifecycle";
import { declarePairs, isDeclared, join, keepUser, leaveUnlessDeclared, reserveRemovals } from "./memberships";
import type { Provider } from "./provider";
import { declaredArgs, isMoved, locate, notingFailures, stateOf, storedSchema } from "./state";

const idKinds = { groupId: "group", memberId: "user" } as const;
const args = z.object({ identityStoreId: z.string().optional(), groupId: z.string(), memberId: z.string() });
const state = z.object({ ...args.shape, ...storedSchema, membershipId: z.string() });
const argNames = args.keyof().options;

/** What a program declares about a membership. */
type Args = z.output<typeof args>;
type State = z.output<typeof state>;

/**
 * The lifecycle of one user's membership in one group. The pair identifies it. If somebody removes and adds the user, the id of
 * the membership changes, and that is not drift. Any change of the pair replaces the resource.
 */
export function groupMembershipLifecycle(connect: () => Provider): Lifecycle<Args, State> {
  return notingFailures<Args, State>(connect, {
    args,
    planned: plannedSchema(args),
    state,

    check(given) {
      const normalized = normalizeIds(given, idKinds);
      const problems = [
        ...checkArgs(given, argNames),
        ...checkId("groupId", "group", given.groupId, normalized),
        // If the resource of the user has failed, the engine skips this one. A problem here would stop all deletions.
        ...(isMissing(given.memberId) ? [] : checkId("memberId", "user", given.memberId, normalized)),
      ];
      const declared = problems.length === 0 ? args.safeParse(normalized).data : undefined;
      const isComplete = declared !== undefined && !isMissing(declared.memberId);
      declarePairs(connect(), isComplete ? [pairOf(declared)] : []);
      return { args: normalized, problems };
    },

    diff(_id, old, planned) {
      const provider = connect();
      const pair = pairOf(old);
      if (isMissing(planned.memberId)) keepUser(provider, old.identityStoreId, pair);
      const now = { ...planned, memberId: planned.memberId || old.memberId };
      const replaces = (["groupId", "memberId"] as const).filter((name) => old[name] !== now[name]);
      const what = `the membership of ${provider.names.titleOfPair(pair)}`;
      const isOtherStore = isMoved(provider, what, old, now);
      const isStoreDeclaredOtherwise = declaresStore(old) !== (now.identityStoreId !== undefined);
      return {
        changes: replaces.length > 0 || isOtherStore || isStoreDeclaredOtherwise,
        replaces: [...replaces, ...(isOtherStore ? ["identityStoreId"] : [])],
      };
    },

    async create(declared) {
      const provider = connect();
      const directory = await provider.directory(declared.identityStoreId);
      const { membershipId } = await join({ provider, directory }, pairOf(declared));
      const state = stored(declared, directory.identityStoreId, membershipId);
      return { id: directory.physicalId(membershipId), state };
    },

    async read(id, old) {
      const { directory, bareId } = await locate(connect(), "membership", id);
      const { identityStoreId, memberships } = directory;
      const found = old === undefined ? await memberships.byId(bareId) : await memberships.read(pairOf(old));
      if (found === undefined) return undefined;
      const { groupId, userId, membershipId } = found;
      const declaredStore = old !== undefined && declaresStore(old) ? { identityStoreId } : {};
      const live = { ...declaredStore, groupId, memberId: userId };
      return { id: directory.physicalId(membershipId), args: live, state: stored(live, identityStoreId, membershipId) };
    },

    async update(_id, old, declared) {
      return stored(declared, old.identityStoreId, old.membershipId);
    },

    async delete(id, old) {
      const provider = connect();
      const pair = pairOf(old);
      if (isDeclared(provider, pair)) return;
      const located = await locate(provider, "membership", id);
      await reserveRemovals(located, [pair], provider.names.titleOfPair(pair));
      await leaveUnlessDeclared(located, { ...pair, membershipId: located.bareId });
    },
  });
}

function pairOf({ groupId, memberId }: Pick<Args, "groupId" | "memberId">): Pair {
  return { groupId, userId: memberId };
}

function declaresStore(old: State): boolean {
  return "identityStoreId" in declaredArgs(old, argNames);
}

function stored(declared: Args, identityStoreId: string, membershipId: string): State {
  return stateOf(declared, { identityStoreId }, { membershipId });
}
