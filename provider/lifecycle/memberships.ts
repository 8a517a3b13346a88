import { groupBy } from "../../text/collections";
import type { Directory } from "../client/directory";
import { ConflictError, IdentityStoreError } from "../client/errors";
import type { Membership } from "../client/memberships";
import { type Pair, pairIn, pairKey, physicalId } from "../ids";
import type { Provider } from "./provider";
import type { Context } from "./state";

/** Creates a membership, or returns it if it exists, also if the create call got no answer. */
export async function join({ provider, directory: { memberships } }: Context, pair: Pair): Promise<Membership> {
  const membership = await created();
  provider.run.joined(pair.groupId);
  return membership;

  async function created(): Promise<Membership> {
    try {
      return { ...pair, membershipId: await memberships.create(pair) };
    } catch (error) {
      const existing = await existingAfter(error);
      if (existing === undefined) throw error;
      return existing;
    }
  }

  async function existingAfter(error: unknown): Promise<Membership | undefined> {
    if (error instanceof ConflictError) return memberships.find(pair, true);
    const isOutcomeUnknown = error instanceof IdentityStoreError && error.isOutcomeUnknown;
    // If the look-up fails too, the error of the create call is thrown: it says more.
    return isOutcomeUnknown ? memberships.find(pair).catch(() => undefined) : undefined;
  }
}

/** Deletes the membership of a pair, also if somebody removed and added it since and it has another id. */
export async function leave({ memberships }: Directory, membership: Membership): Promise<void> {
  if (await memberships.delete(membership)) return;
  const current = await memberships.find(membership);
  if (current !== undefined) await memberships.delete(current);
}

/**
 * Deletes a membership, unless the program declares the same pair in another resource. The engine may check that resource
 * during the call, so that it finds the membership that is being deleted: then the membership is created again.
 */
export async function leaveUnlessDeclared(context: Context, membership: Membership): Promise<void> {
  const { provider, directory } = context;
  if (isDeclared(provider, membership)) return;
  await leave(directory, membership);
  if (isDeclared(provider, membership)) await join(context, membership);
}

/** Whether the program declares a pair, also if the engine has not created that resource yet. */
export function isDeclared({ run }: Provider, pair: Pair): boolean {
  return run.declares([pairKey(pair)]);
}

/**
 * Forbids the deletion of the user of a membership that stays as it is because the resource of its new member has failed. The
 * engine would delete a user to which a membership in its state refers, and then could not read the state any more.
 */
export function forbidDeletionOfUser({ run }: Provider, identityStoreId: string, { userId }: Pair): void {
  const reason = "a membership in the state refers to this user, and the resource of the new member has failed.";
  run.forbidDeletionAfterFailure(physicalId(identityStoreId, userId), reason);
}

/** Records that the program declares pairs: in this run, no other resource deletes these memberships. */
export function declarePairs({ run }: Provider, pairs: Pair[]): void {
  run.declareMemberships(pairs.map(pairKey));
}

/** The bare id of a membership's resource: the membership's own, or that of its pair if `membershipId` is "". */
export function bareIdOf(pair: Pair, membershipId: string): string {
  return membershipId || pairKey(pair);
}

/** The membership with a {@link bareIdOf}. */
export function findById({ memberships }: Directory, id: string): Promise<Membership | undefined> {
  const pair = pairIn(id);
  return pair === undefined ? memberships.byId(id) : memberships.find(pair);
}

/** Removes a user from all groups, except for memberships that the program declares. The account stays. */
export async function leaveAllGroups(context: Context, userId: string): Promise<void> {
  const all = (await context.directory.memberships.ofUser(userId)) ?? [];
  const memberships = all.filter((pair) => !isDeclared(context.provider, pair));
  await reserveRemovals(context, memberships, context.provider.names.titleOf("user", userId));
  for (const membership of memberships) await leave(context.directory, membership);
}

/**
 * Asks the guards about all removals before the first one.
 *
 * @param addsFirst whether the operation first adds a member to the same group
 * @throws GuardError if a guard forbids them
 */
export async function reserveRemovals(
  context: Context,
  pairs: Pair[],
  subject: string,
  addsFirst = false,
): Promise<void> {
  const { guards, run, externallyOwnedGroups } = context.provider;
  if (guards.protectsAnything) await checkPairs(context, pairs);
  const losses = [...groupBy(pairs, ({ groupId }) => groupId)].map(async ([groupId, leaving]) => ({
    group: await externallyOwnedGroups.find(context, groupId),
    userIds: leaving.map(({ userId }) => userId),
  }));
  // No wait below: removals at the same time must not empty a group together.
  const found = await Promise.all(losses);
  for (const { group, userIds } of found) group?.check(userIds, subject, addsFirst);
  guards.reserveMembershipDeletes(pairs.length, subject, run.memberships);
  for (const { group, userIds } of found) group?.remove(userIds);
}

/** Deleting a group deletes its memberships. @throws GuardError if one of its members is protected */
export async function checkMembersOfDeletedGroup(context: Context, groupId: string): Promise<void> {
  if (!context.provider.guards.protectsAnything) return;
  const members = (await context.directory.memberships.ofGroup(groupId)) ?? [];
  await Promise.all(members.map(({ userId }) => checkUser(context, userId)));
}

/** Deleting a user deletes its memberships. @throws GuardError if one of its groups is protected */
export async function checkGroupsOfDeletedUser(context: Context, userId: string): Promise<void> {
  if (!context.provider.guards.protectsAnything) return;
  await checkPairs(context, (await context.directory.memberships.ofUser(userId)) ?? []);
}

async function checkPairs(context: Context, pairs: Pair[]): Promise<void> {
  const { provider, directory } = context;
  const checks = pairs.map(async ({ groupId, userId }) => {
    await checkUser(context, userId);
    const name = await directory.groups.nameOnce(groupId);
    provider.guards.checkProtected("remove memberships of", { kind: "group", id: groupId, name });
  });
  await Promise.all(checks);
}

async function checkUser({ provider, directory }: Context, userId: string): Promise<void> {
  const name = await directory.users.nameOnce(userId);
  provider.guards.checkProtected("remove memberships of", { kind: "user", id: userId, name });
}
