import { z } from "zod";
import type { Problem } from "../attributes/check";
import type { Pair } from "../client/memberships";
import { pairId, pairIn } from "../ids";
import { includes, parseFrom, parseUntil, timeProblem } from "../period";
import { isUnknown, unknown } from "../unknown";
import { checkArgs, checkId, isMissing, normalizeIds, plannedSchema } from "./args";
import type { Lifecycle, Properties } from "./lifecycle";
import { declarePairs, isDeclared, join, keepUser, leaveUnlessDeclared, reserveRemovals } from "./memberships";
import type { Provider } from "./provider";
import { type Context, declaredArgs, isChanged, isMoved, locate, notingFailures, stateOf, storedSchema } from "./state";

const idKinds = { groupId: "group", memberId: "user" } as const;
const time = z.string(timeProblem).refine((text) => parseFrom(text) !== undefined, timeProblem);
const period = { from: time, until: time };
const declarable = z.object({
  identityStoreId: z.string().optional(),
  groupId: z.string(),
  memberId: z.string(),
  ...z.object(period).partial().shape,
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

    check(given) {
      const normalized = normalizeIds(given, idKinds);
      const problems = [
        ...checkArgs(given, declarable.keyof().options, period),
        ...checkOrder(given),
        ...checkId("groupId", "group", given.groupId, normalized),
        // If the resource of the user has failed, the engine skips this one. A problem here would stop all deletions.
        ...(isMissing(given.memberId) ? [] : checkId("memberId", "user", given.memberId, normalized)),
      ];
      const declared = problems.length === 0 ? args.safeParse(normalized).data : undefined;
      const provider = connect();
      const active = activeAt(provider.now, normalized);
      const isComplete = declared !== undefined && !isMissing(declared.memberId);
      if (isComplete && active === false) provider.run.declare([`no membership of ${declared.memberId}`]);
      else declarePairs(provider, isComplete ? [pairOf(declared)] : []);
      return { args: active === undefined ? normalized : { ...normalized, active }, problems };
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
      const isPeriodChanged = !isMissing(planned.memberId) && isChanged(old, planned, [...periodNames]);
      return {
        changes: replaces.length > 0 || isOtherStore || isStoreDeclaredOtherwise || isPeriodChanged,
        replaces: [...replaces, ...(isOtherStore ? ["identityStoreId"] : [])],
      };
    },

    async create(declared) {
      const directory = await connect().directory(declared.identityStoreId);
      const pair = pairOf(declared);
      const membershipId = isActive(declared) ? (await join(directory, pair)).membershipId : "";
      const state = stored(declared, directory.identityStoreId, membershipId);
      return { id: directory.physicalId(membershipId || pairId(pair)), state };
    },

    async read(id, old) {
      const { directory, bareId } = await locate(connect(), "membership", id);
      const { identityStoreId, memberships } = directory;
      const pair = pairIn(bareId);
      const withoutState = () => (pair === undefined ? memberships.byId(bareId) : memberships.find(pair));
      const found = await (old === undefined ? withoutState() : memberships.read(pairOf(old)));
      if (found === undefined) return old && !isActive(old) ? { id, args: argsOf(old), state: old } : undefined;
      const { groupId, userId, membershipId } = found;
      const declared = old === undefined ? {} : argsOf(old);
      const active = old?.active === undefined ? {} : { active: true };
      const live = { ...declared, groupId, memberId: userId, ...active };
      const state = stored(live, identityStoreId, membershipId);
      return { id: directory.physicalId(pair === undefined ? membershipId : bareId), args: live, state };
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
    if (isActive(declared)) return (await join(located.directory, pairOf(declared))).membershipId;
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

/** Whether a membership is active at a time; `undefined` without `from` and `until`, and if they are not valid. */
function activeAt(now: Date, { from, until }: Properties): boolean | typeof unknown | undefined {
  if (isUnknown(from) || isUnknown(until)) return unknown;
  const parsed = z.object(period).partial().safeParse({ from, until }).data;
  if (parsed?.from === undefined && parsed?.until === undefined) return undefined;
  return includes({ from: parseFrom(parsed.from ?? ""), until: parseUntil(parsed.until ?? "") }, now);
}

function checkOrder({ from, until }: Properties): Problem[] {
  const [begin, end] = [parseFrom(String(from)), parseUntil(String(until))];
  if (begin === undefined || end === undefined || begin < end) return [];
  return [{ path: "until", message: "must be after from: with these times, the user is never in the group" }];
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
