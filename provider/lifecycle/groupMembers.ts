import { z } from "zod";
import { isRecord } from "../../model/serviceModel";
import type { Problem } from "../attributes/check";
import { type Pair, parseId } from "../ids";
import { failed, hasFailed, isUnknown } from "../unknown";
import { adoptOf } from "./adoptionRules";
import { adoptSchema, checkArgs, checkId, normalizeIds, plannedSchema } from "./args";
import { type Lifecycle, PartialError, type Planned, type Properties } from "./lifecycle";
import {
  allMembers,
  declaredMembers,
  keepPreviousIfFailed,
  keptMembers,
  type Members,
  membersFound,
  membersNotIn,
  readMembers,
  uniqueLabel,
} from "./members";
import { declarePairs, isDeclared, join, leaveUnlessDeclared, reserveRemovals } from "./memberships";
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
import { runSteps, type Step } from "./steps";

const options = { exclusive: z.boolean(), adopt: adoptSchema };
const args = z.object({
  identityStoreId: z.string().optional(),
  groupId: z.string(),
  members: z.union([z.literal(failed), keptMembers.shape.members]),
  ...z.object(options).partial().shape,
});
const state = z.object({ ...args.shape, ...storedSchema, ...keptMembers.shape });
const argNames = args.keyof().options;

/** What a program declares about the memberships of a group. */
type Args = z.output<typeof args>;
type State = z.output<typeof state>;
/** Args with the ids of all members. */
type KnownArgs = Omit<Args, "members"> & { members: Members };

/**
 * The lifecycle of the memberships of one group, in one resource for all members.
 *
 * The state has the declared members, and with `exclusive` also the other members that the last read found. `undeclared` has the
 * ids of these others. So a preview shows every removal before it happens, and only an exclusive update removes a member that
 * the program never declared.
 */
export function groupMembersLifecycle(connect: () => Provider): Lifecycle<Args, State> {
  return notingFailures<Args, State>(connect, {
    args,
    planned: plannedSchema(args),
    state,

    check(given) {
      const normalized = normalizeIds(given, { groupId: "group" });
      if (isRecord(given.members)) normalized.members = bareIds(given.members);
      const problems = [
        ...checkArgs(given, argNames, options),
        ...checkId("groupId", "group", given.groupId, normalized),
        ...checkMembers(given.members, normalized),
      ];
      const declared = problems.length === 0 ? args.safeParse(normalized).data : undefined;
      // A list of nobody is declared, too.
      connect().run.begin();
      declarePairs(connect(), declared === undefined ? [] : pairsOf(declared));
      return { args: normalized, problems };
    },

    diff(_id, old, planned) {
      const now =
        planned.members === undefined || isUnknown(planned.members)
          ? planned
          : { ...planned, members: keepPreviousIfFailed(planned.members, old.members) };
      const provider = connect();
      const what = `the membership list of ${provider.names.titleOf("group", old.groupId)}`;
      const isOtherStore = checkMove(provider, what, old, now);
      const replaces = [
        ...(old.groupId === now.groupId ? [] : ["groupId"]),
        ...(isOtherStore ? ["identityStoreId"] : []),
      ];
      const declaresUndeclared = (old.undeclared ?? []).length > stillUndeclared(old, planned.members).length;
      return { changes: replaces.length > 0 || declaresUndeclared || isChanged(old, now, argNames), replaces };
    },

    async create(given) {
      const declared = known(given, {});
      const { groupId, exclusive, members } = declared;
      const provider = connect();
      const directory = await provider.directory(declared.identityStoreId);
      const needsAllMembers = exclusive && !directory.memberships.isOfNewGroup(groupId);
      const find = needsAllMembers ? allMembers : membersFound;
      const present = (await find(directory, groupId, members)) ?? {};
      const others = membersNotIn(members, present);
      if (Object.keys(others).length > 0 && adoptOf(declared, provider) !== "update")
        throw undeclaredMembersError(provider.names.titleOf("group", groupId), others);
      // Members that are not declared are not removed here, but by the next update, after a preview has shown it.
      const args = { ...declared, members: { ...members, ...others } };
      const joining = membersNotIn(present, args.members);
      const state = await apply({ provider, directory }, { args, joining, undeclared: Object.values(others) });
      return { id: directory.physicalId(groupId), state };
    },

    async read(id, old) {
      const { directory, bareId: groupId } = await locate(connect(), "group", id);
      const before = old === undefined ? {} : declaredArgs(old, argNames);
      const find = old === undefined || old.exclusive ? allMembers : readMembers;
      const members = await find(directory, groupId, old?.members ?? {});
      if (members === undefined) return undefined;
      const others = old === undefined ? {} : membersNotIn(declaredMembers(old), members);
      const live = { ...before, groupId, members };
      const state = stored(live, directory.identityStoreId, Object.values(others));
      return { id: directory.physicalId(groupId), args: live, state };
    },

    async update(id, old, given) {
      const args = known(given, old.members);
      const located = await locate(connect(), "group", id);
      const from = args.exclusive === true ? old.members : declaredMembers(old);
      const joining = membersNotIn(from, args.members);
      const leaving = membersNotIn(args.members, from);
      return apply(located, { args, joining, leaving, undeclared: stillUndeclared(old, given.members) });
    },

    async delete(id, old) {
      const args = { ...declaredArgs(old, argNames), groupId: old.groupId, members: {} };
      await apply(await locate(connect(), "group", id), { args, leaving: declaredMembers(old) });
    },
  });
}

/** A change of who is in a group. */
interface Change {
  /** The args with all members in the state after the change. */
  args: KnownArgs;
  joining?: Members;
  /** Those who leave, unless another resource of the program declares them as members. */
  leaving?: Members;
  /** The ids of the members that the program does not declare. */
  undeclared?: string[];
}

/**
 * Changes the members of a group with the fewest calls.
 *
 * @returns the new state
 * @throws PartialError with a state that has what is done, and the reasons for what failed
 */
async function apply(context: Context, change: Change): Promise<State> {
  const { args, joining = {}, leaving = {}, undeclared = [] } = change;
  const { provider, directory } = context;
  const { groupId } = args;
  const pairs = pairsOf({ groupId, members: leaving }).filter((pair) => !isDeclared(provider, pair));
  declarePairs(provider, pairsOf(args));
  const group = provider.names.titleOf("group", groupId);
  await reserveRemovals(context, pairs, group, Object.keys(joining).length > 0);
  const userIds = pairs.map(({ userId }) => userId);
  const labels = new Map(Object.entries(leaving).map(([label, userId]) => [userId, label]));
  const members = { ...args.members };
  const joins = Object.entries(joining).map(([label, userId]) => ({
    what: `add "${label}"`,
    run: () => join(context, { groupId, userId }),
    ifFailed: () => delete members[label],
  }));
  const leaves = (await directory.memberships.locate(groupId, userIds)).map((membership): Step => {
    const { userId } = membership;
    const label = uniqueLabel(args.members, labels.get(userId) ?? userId, userId);
    const ifFailed = () => {
      members[label] = userId;
    };
    const run = async () => {
      (await provider.externallyOwnedGroups.find(context, groupId))?.checkAgain(group);
      await leaveUnlessDeclared(context, membership);
    };
    return { what: `remove "${label}"`, run, ifFailed };
  });
  const added = await runSteps(joins, `memberships of ${group}`);
  const removed = await runSteps(leaves, `memberships of ${group}`);
  const reasons = [...added, ...removed];
  const state = stored({ ...args, members }, directory.identityStoreId, undeclared);
  if (reasons.length === 0) return state;
  throw new PartialError(directory.physicalId(groupId), state, reasons);
}

/** A state that lists in `undeclared` the members that were found and not declared. */
function stored(declared: KnownArgs, identityStoreId: string, seen: string[]): State {
  const ids = new Set(Object.values(declared.members));
  const undeclared = seen.filter((userId) => ids.has(userId));
  return stateOf(declared, { identityStoreId }, undeclared.length > 0 ? { undeclared } : {});
}

/** Args in which members with a failed resource are as they were before. */
function known(declared: Args, before: Members): KnownArgs {
  return { ...declared, members: keepPreviousIfFailed(declared.members, before) };
}

/** The ids of undeclared members that the program still does not declare. */
function stillUndeclared({ undeclared = [] }: State, declared: Planned<Args>["members"]): string[] {
  const ids = new Set(isRecord(declared) ? Object.values(declared) : []);
  return undeclared.filter((id) => !ids.has(id));
}

function pairsOf({ groupId, members }: Pick<Args, "groupId" | "members">): Pair[] {
  return hasFailed(members) ? [] : Object.values(members).map((userId) => ({ groupId, userId }));
}

function bareIds(members: Properties): Properties {
  const bare = (id: unknown) => (typeof id === "string" ? (parseId("user", id)?.id ?? id) : id);
  return Object.fromEntries(Object.entries(members).map(([label, id]) => [label, bare(id)]));
}

function checkMembers(members: unknown, normalized: Properties): Problem[] {
  if (isUnknown(members) || hasFailed(members)) return [];
  if (!isRecord(members))
    return [{ path: "members", message: "is required: a map from labels (user names) to user ids" }];
  const known = Object.entries(members).filter(([, id]) => !isUnknown(id) && !hasFailed(id));
  const ids = known.flatMap(([label, id]) => checkId(`members["${label}"]`, "user", id, normalized));
  const first = new Map<unknown, string>();
  const twice = Object.entries(bareIds(Object.fromEntries(known))).flatMap(([label, id]) => {
    const other = first.get(id);
    first.set(id, other ?? label);
    return other === undefined
      ? []
      : [{ path: `members["${label}"]`, message: `is the same user as members["${other}"]` }];
  });
  return [...ids, ...twice];
}

function undeclaredMembersError(group: string, others: Members): Error {
  const list = Object.entries(others).map(([label, userId]) => `  - ${label} (${userId})`);
  return new Error(
    [
      `${group} has members that the program does not declare, and "exclusive" is set for its memberships:`,
      ...list,
      'Declare them, remove them from the group, or set adopt to "update". The next preview then shows their removal.',
    ].join("\n"),
  );
}
