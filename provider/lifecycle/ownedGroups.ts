import { GuardError } from "../client/errors";
import { type Guarded, type Ownership, removalOf } from "./guards";
import { isDeclared } from "./memberships";
import type { Provider } from "./provider";
import type { Context } from "./state";

/** A group that AWS Control Tower or an identity provider owns. A run may remove members from it, but not the last ones. */
class OwnedGroup {
  readonly #leaving = new Set<string>();

  /** @param members the ids of its members before the run removes the first one */
  constructor(
    private readonly provider: Provider,
    private readonly group: Guarded,
    private readonly ownership: Ownership,
    private readonly members: string[],
  ) {}

  /**
   * Checks a removal before its first change.
   *
   * @param subject what messages call the subject of the removal
   * @param addsFirst whether the operation first adds a member to the same group
   * @throws GuardError if it would leave nobody in the group
   */
  check(userIds: string[], subject: string, addsFirst: boolean): void {
    const before = this.#left();
    const leaving = new Set(userIds);
    const after = before.filter((userId) => !leaving.has(userId));
    const count = before.length - after.length;
    if (count > 0 && after.length === 0 && !addsFirst) this.#checkJoined(removalOf(count, subject));
  }

  /** The run is about to remove these members. */
  remove(userIds: string[]): void {
    for (const userId of userIds) this.#leaving.add(userId);
  }

  /** Checks again that somebody is left, after the additions of the operation. @throws GuardError if nobody is */
  checkAgain(subject: string): void {
    if (this.#left().length === 0) this.#checkJoined(removalOf(1, subject));
  }

  /** A membership that the program declares stays, even if the run was about to remove it. */
  #left(): string[] {
    const { id: groupId } = this.group;
    return this.members.filter(
      (userId) => !this.#leaving.has(userId) || isDeclared(this.provider, { groupId, userId }),
    );
  }

  #checkJoined(what: string): void {
    const { id, name } = this.group;
    if (this.provider.run.hasJoined(id)) return;
    const { reason, advice } = this.ownership;
    throw new GuardError(
      `will not ${what}: nobody would be left in group "${name}" (${id}). ${reason}. Declare one of its members again, or add ` +
        `another member in an earlier run. If you intend this change, ${advice}.`,
    );
  }
}

/** The groups that lose members in this run and that somebody else owns. Each group is read once, when it loses the first member. */
export class OwnedGroups {
  readonly #groups = new Map<string, Promise<OwnedGroup | undefined>>();

  /** The owned group; `undefined` if nobody else owns the group. */
  find(context: Context, groupId: string): Promise<OwnedGroup | undefined> {
    const group = this.#groups.get(groupId) ?? read(context, groupId);
    this.#groups.set(groupId, group);
    // After a failure, the next call asks again.
    group.catch(() => this.#groups.delete(groupId));
    return group;
  }
}

async function read({ provider, directory }: Context, groupId: string): Promise<OwnedGroup | undefined> {
  if (!provider.guards.keepsLastMembers) return undefined;
  const identity = await directory.groups.identityOnce(groupId);
  if (identity === undefined) return undefined;
  const ownership = provider.guards.ownershipOf(identity);
  if (ownership === undefined) return undefined;
  const memberships = (await directory.memberships.ofGroup(groupId)) ?? [];
  const members = memberships.map(({ userId }) => userId);
  return new OwnedGroup(provider, { kind: "group", id: groupId, ...identity }, ownership, members);
}
