import { z } from "zod";
import type { Pair } from "../ids";
import { activeAt, checkArgs, checkId, checkOrder, isMissing, normalizeIds, periodSchema, plannedSchema } from "./args";
import type { Lifecycle } from "./lifecycle";
import {
  bareIdOf,
  declarePairs,
  findById,
  forbidDeletionOfUser,
  isDeclared,
  join,
  leaveUnlessDeclared,
  reserveRemovals,
} from "./memberships";
import type { Provider } from "./provider";
import {
  type Context,
  checkMove,
  declaredArgs,
  isChanged,
  locate,
  notingFailures,
  stateOf,
  storedSchema,
} from "./state";

const idKinds = { groupId: "group", memberId: "user" } as const;
const declarable = z.object({
  identityStoreId: z.string().optional(),
  groupId: z.string(),
  memberId: z.string(),
  ...periodSchema,
});
const args = declarable.extend({
  /**
   * Whether now is between `from` and `until`; only with one of them. `check` adds it, so that the engine sees a change when a
   * membership begins or ends, and a preview shows it.
   */
  active: z.boolean().optional(),
});
const state = z.object({
  ...args.shape,
  ...storedSchema,
  /** Empty while the membership is not active. */
  membershipId: z.string(),
});
const argNames = args.keyof().options;
/** With ignoreChanges, the engine hands over the value of the last update as an argument. */
const activeProblem =
  'is computed from `from` and `until`, and is not an argument: remove it from the arguments, or from ignoreChanges ("*" includes it)';
const periodNames = ["from", "until", "active"] as const;

/** What a program declares about a membership. */
type Args = z.output<typeof args>;
type State = z.output<typeof state>;

/**
 * The lifecycle of one user's membership in one group. The pair identifies it. If somebody removes and adds the user, the id of
 * the membership changes, and that is not drift. Any change of the pair replaces the resource.
 *
 * Before its beginning and after its end a membership is not active: its resource exists, but the user is not in the group.
 */
export function groupMembershipLifecycle(connect: () => Provider): Lifecycle<Args, State> {
  return notingFailures<Args, State>(connect, {
    args,
    planned: plannedSchema(args),
    state,

    check({ active: declaredActive, ...given }) {
      const normalized = normalizeIds(given, idKinds);
      const problems = [
        ...(declaredActive === undefined ? [] : [{ path: "active", message: activeProblem }]),
        ...checkArgs(given, declarable.keyof().options, periodSchema),
        ...checkOrder(given),
        ...checkId("groupId", "group", given.groupId, normalized),
        // If the resource of the user has failed, the engine skips this one. A problem here would stop all deletions.
        ...(isMissing(given.memberId) ? [] : checkId("memberId", "user", given.memberId, normalized)),
      ];
      const declared = problems.length === 0 ? args.safeParse(normalized).data : undefined;
      const provider = connect();
      const active = activeAt(provider.now, normalized);
      const isComplete = declared !== undefined && !isMissing(declared.memberId);
      provider.run.begin();
      declarePairs(provider, isComplete && active !== false ? [pairOf(declared)] : []);
      return { args: active === undefined ? normalized : { ...normalized, active }, problems };
    },

    diff(_id, old, planned) {
      const provider = connect();
      const pair = pairOf(old);
      if (isMissing(planned.memberId)) forbidDeletionOfUser(provider, old.identityStoreId, pair);
      const now = { ...planned, memberId: planned.memberId || old.memberId };
      const replaces = (["groupId", "memberId"] as const).filter((name) => old[name] !== now[name]);
      const what = `the membership of ${provider.names.titleOfPair(pair)}`;
      const isOtherStore = checkMove(provider, what, old, now);
      const isStoreDeclaredOtherwise = declaresStore(old) !== (now.identityStoreId !== undefined);
      const isPeriodChanged = !isMissing(planned.memberId) && isChanged(old, planned, [...periodNames]);
      return {
        changes: replaces.length > 0 || isOtherStore || isStoreDeclaredOtherwise || isPeriodChanged,
        replaces: [...replaces, ...(isOtherStore ? ["identityStoreId"] : [])],
      };
    },

    async create(declared) {
      const provider = connect();
      const directory = await provider.directory(declared.identityStoreId);
      const pair = pairOf(declared);
      const membershipId = isActive(declared) ? (await join({ provider, directory }, pair)).membershipId : "";
      const state = stored(declared, directory.identityStoreId, membershipId);
      return { id: directory.physicalId(bareIdOf(pair, membershipId)), state };
    },

    async read(id, old) {
      const { directory, bareId } = await locate(connect(), "membership", id);
      const { identityStoreId, memberships } = directory;
      const found = await (old === undefined ? findById(directory, bareId) : memberships.read(pairOf(old)));
      if (found === undefined) return old && !isActive(old) ? { id, args: argsOf(old), state: old } : undefined;
      const { groupId, userId, membershipId } = found;
      const isLimited = old?.active !== undefined;
      const live = { ...(old && argsOf(old)), groupId, memberId: userId, ...(isLimited && { active: true }) };
      const state = stored(live, identityStoreId, membershipId);
      return { id: isLimited ? id : directory.physicalId(membershipId), args: live, state };
    },

    async update(id, old, declared) {
      const membershipId = isActive(declared) === isActive(old) ? old.membershipId : await change(id, old, declared);
      return stored(declared, old.identityStoreId, membershipId);
    },

    async delete(id, old) {
      if (isActive(old)) await remove(await locate(connect(), "membership", id), old);
    },
  });

  /** Begins or ends a membership. @returns its id; empty if it has ended */
  async function change(id: string, old: State, declared: Args): Promise<string> {
    const located = await locate(connect(), "membership", id);
    if (isActive(declared)) return (await join(located, pairOf(declared))).membershipId;
    await remove(located, old);
    return "";
  }
}

/** Removes the user from the group, unless another resource of the program declares the same pair. */
async function remove(context: Context, old: State): Promise<void> {
  const pair = pairOf(old);
  if (isDeclared(context.provider, pair)) return;
  await reserveRemovals(context, [pair], context.provider.names.titleOfPair(pair));
  await leaveUnlessDeclared(context, { ...pair, membershipId: old.membershipId });
}

/** Without `from` and `until`, a membership is always active. */
function isActive({ active }: Pick<Args, "active">): boolean {
  return active !== false;
}

function argsOf(old: State): Args {
  const { groupId, memberId } = old;
  return { ...declaredArgs(old, argNames), groupId, memberId };
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
