import type { Connection } from "../client/connection";
import type { Directory } from "../client/directory";
import { ConflictError, IdentityStoreError } from "../client/errors";
import type { Guards } from "../client/guards";
import { membershipKey } from "../client/holds";
import type { Membership, Pair } from "../client/memberships";

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
  connection: Connection,
  directory: Directory,
  membership: Membership,
): Promise<void> {
  if (isDeclared(connection, membership)) return;
  await leave(directory, membership);
  if (isDeclared(connection, membership)) await join(directory, membership);
}

/** Whether the program declares a pair, be it in a resource that is still to come. */
export function isDeclared({ holds }: Connection, pair: Pair): boolean {
  return holds.isDeclared([membershipKey(pair)]);
}

/** Whether the deletion of a resource leaves a pair to another one that the program declares: it has it, or is still to come. */
export function isLeftToAnother(connection: Connection, id: string, pair: Pair): boolean {
  const { holds } = connection;
  return holds.isDeletedFirst(id) ? isDeclared(connection, pair) : holds.isHeld(membershipKey(pair));
}

/** The program declares a pair: whatever else ends it in this run, does not, or makes it again. */
export function declarePair({ holds }: Connection, pair: Pair): void {
  holds.declare([membershipKey(pair)]);
}

/** A resource that the program declares has the pair, and it is there. */
export function holdPair({ holds }: Connection, pair: Pair): void {
  const key = membershipKey(pair);
  holds.hold(key, [key]);
}

/** The person leaves every group but those that the program still declares; the account stays. */
export async function leaveAllGroups(connection: Connection, directory: Directory, userId: string): Promise<void> {
  const all = (await directory.memberships.ofUser(userId)) ?? [];
  const memberships = all.filter((pair) => !isDeclared(connection, pair));
  await reserveRemovals(connection.guards, directory, memberships, `user ${userId}`);
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
export async function checkMembersMayLeave(
  connection: Connection,
  directory: Directory,
  groupId: string,
): Promise<void> {
  if (!connection.guards.protectsAnything) return;
  const members = (await directory.memberships.ofGroup(groupId)) ?? [];
  await Promise.all(members.map(({ userId }) => checkUser(connection.guards, directory, userId)));
}

/** A user who is deleted leaves every group: none that is protected may be among them. */
export async function checkGroupsMayLose(connection: Connection, directory: Directory, userId: string): Promise<void> {
  if (!connection.guards.protectsAnything) return;
  const memberships = (await directory.memberships.ofUser(userId)) ?? [];
  await Promise.all(memberships.map((pair) => checkPair(connection.guards, directory, pair)));
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
