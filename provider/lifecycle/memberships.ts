import type { Directory } from "../client/directory";
import { ConflictError, IdentityStoreError } from "../client/errors";
import type { Membership, Pair } from "../client/memberships";
import { physicalId } from "../ids";
import type { Guards } from "./guards";
import type { Provider } from "./provider";

/** Creates a membership; one that exists is simply taken, also where no answer has said that it was created. */
export async function join({ memberships }: Directory, pair: Pair): Promise<Membership> {
  try {
    return { ...pair, membershipId: await memberships.create(pair) };
  } catch (error) {
    const existing = await existingAfter(error);
    if (existing === undefined) throw error;
    return existing;
  }

  async function existingAfter(error: unknown): Promise<Membership | undefined> {
    if (error instanceof ConflictError) return memberships.find(pair, true);
    const isOutcomeUnknown = error instanceof IdentityStoreError && error.isOutcomeUnknown;
    // Where the service is not well, why it could not make the membership says more than why it could not find it.
    return isOutcomeUnknown ? memberships.find(pair).catch(() => undefined) : undefined;
  }
}

/** Ends a membership; one that was removed and added again meanwhile too, as the pair is what counts. */
export async function leave({ memberships }: Directory, membership: Membership): Promise<void> {
  if (await memberships.delete(membership)) return;
  const current = await memberships.find(membership);
  if (current !== undefined) await memberships.delete(current);
}

/**
 * Ends a membership, unless a resource that the program declares has the same pair. That may be checked only while the
 * call is made, and find the membership that is about to end: then it is made again.
 */
export async function leaveUnlessDeclared(
  provider: Provider,
  directory: Directory,
  membership: Membership,
): Promise<void> {
  if (isDeclared(provider, membership)) return;
  await leave(directory, membership);
  if (isDeclared(provider, membership)) await join(directory, membership);
}

/** Whether the program declares a pair, be it in a resource that is still to come. */
export function isDeclared({ run }: Provider, pair: Pair): boolean {
  return run.declares([pairKey(pair)]);
}

/**
 * Keeps the user of a membership that stays as it is because the resource of its new member has failed. The engine would
 * delete users to whom such a membership in its state refers, and could not read its state any more.
 */
export function keepUser({ run }: Provider, identityStoreId: string, { userId }: Pair): void {
  const reason = "a membership in the state refers to this user, and the resource of the new member has failed.";
  run.block(physicalId(identityStoreId, userId), reason);
}

/** The program declares pairs: whatever else ends it in this run, does not, or makes it again. */
export function declarePairs({ run }: Provider, pairs: Pair[]): void {
  run.declare(pairs.map(pairKey));
}

/** Ids of groups are unique in all identity stores: which store it is need not be known yet. */
function pairKey({ groupId, userId }: Pair): string {
  return `${groupId}/${userId}`;
}

/** The person leaves every group but those that the program still declares; the account stays. */
export async function leaveAllGroups(provider: Provider, directory: Directory, userId: string): Promise<void> {
  const all = (await directory.memberships.ofUser(userId)) ?? [];
  const memberships = all.filter((pair) => !isDeclared(provider, pair));
  await reserveRemovals(provider.guards, directory, memberships, `user ${userId}`);
  for (const membership of memberships) await leave(directory, membership);
}

/** Everything that the guards have to say of removals, before the first of them is made. */
export async function reserveRemovals(
  guards: Guards,
  directory: Directory,
  pairs: Pair[],
  subject: string,
): Promise<void> {
  if (guards.protectsAnything) await Promise.all(pairs.map((pair) => checkPair(guards, directory, pair)));
  guards.reserveMembershipDeletes(pairs.length, subject);
}

/** A group takes its memberships with it: nobody who is protected may be among them. */
export async function checkMembersMayLeave(provider: Provider, directory: Directory, groupId: string): Promise<void> {
  if (!provider.guards.protectsAnything) return;
  const members = (await directory.memberships.ofGroup(groupId)) ?? [];
  await Promise.all(members.map(({ userId }) => checkUser(provider.guards, directory, userId)));
}

/** A user who is deleted leaves every group: none that is protected may be among them. */
export async function checkGroupsMayLose(provider: Provider, directory: Directory, userId: string): Promise<void> {
  if (!provider.guards.protectsAnything) return;
  const memberships = (await directory.memberships.ofUser(userId)) ?? [];
  await Promise.all(memberships.map((pair) => checkPair(provider.guards, directory, pair)));
}

async function checkPair(guards: Guards, directory: Directory, { groupId, userId }: Pair): Promise<void> {
  await checkUser(guards, directory, userId);
  const name = await directory.groups.nameOnce(groupId);
  guards.checkProtected("remove memberships of", { kind: "group", id: groupId, name, issuers: [] });
}

async function checkUser(guards: Guards, directory: Directory, userId: string): Promise<void> {
  const name = await directory.users.nameOnce(userId);
  guards.checkProtected("remove memberships of", { kind: "user", id: userId, name, issuers: [] });
}
