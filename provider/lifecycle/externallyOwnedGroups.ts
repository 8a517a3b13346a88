import { GuardError } from "../client/errors";
import { type Guarded, type ReasonToKeepMembers, removalOf } from "./guards";
import { isDeclared } from "./memberships";
import type { Context } from "./state";

/** A group that AWS Control Tower or an identity provider owns. A run may remove members from it, but not the last ones. */
class ExternallyOwnedGroup {
  readonly #leaving = new Set<string>();

  /** @param members the ids of its members before the run removes the first one */
  constructor(
    private readonly context: Context,
    private readonly group: Omit<Guarded, "kind">,
    private readonly whyKept: ReasonToKeepMembers,
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
    const isEmptied = before.length > 0 && before.every((userId) => leaving.has(userId));
    if (isEmptied && !addsFirst) this.#checkJoined(before, subject);
  }

  /** The run is about to remove these members. */
  remove(userIds: string[]): void {
    for (const userId of userIds) this.#leaving.add(userId);
  }

  /** Checks again that somebody is left, after the additions of the operation. @throws GuardError if nobody is */
  checkAgain(subject: string): void {
    if (this.#left().length === 0) this.#checkJoined([...this.#leaving], subject);
  }

  /** A membership that the program declares stays, even if the run was about to remove it. */
  #left(): string[] {
    const { id: groupId } = this.group;
    return this.members.filter(
      (userId) => !this.#leaving.has(userId) || isDeclared(this.context.provider, { groupId, userId }),
    );
  }

  #checkJoined(last: string[], subject: string): void {
    const { id, name } = this.group;
    const { provider, directory } = this.context;
    if (provider.run.hasJoined(id)) return;
    const { reason, advice } = this.whyKept;
    const why =
      `nobody would be left in group "${name}" (${id}). ${reason}. Declare one of its members again, or first add another ` +
      `member, run pulumi up, and then remove the others. If you intend this change, ${advice}.`;
    // AWS deletes memberships with the account, and the engine may delete the account after this: no list of members depends on it.
    for (const userId of last) provider.run.forbidDeletion(directory.physicalId(userId), why);
    throw new GuardError(`will not ${removalOf(last.length, subject)}: ${why}`);
  }
}

/** The groups that lose members in this run and that somebody else owns. Each group is read once, when it loses the first member. */
export class ExternallyOwnedGroups {
  readonly #groups = new Map<string, Promise<ExternallyOwnedGroup | undefined>>();

  /** The owned group; `undefined` if nobody else owns the group. */
  find(context: Context, groupId: string): Promise<ExternallyOwnedGroup | undefined> {
    const group = this.#groups.get(groupId) ?? read(context, groupId);
    this.#groups.set(groupId, group);
    // After a failure, the next call asks again.
    group.catch(() => this.#groups.delete(groupId));
    return group;
  }
}

async function read(context: Context, groupId: string): Promise<ExternallyOwnedGroup | undefined> {
  const { provider, directory } = context;
  if (!provider.guards.keepsLastMembers) return undefined;
  const identity = await directory.groups.identityOnce(groupId);
  if (identity === undefined) return undefined;
  const whyKept = provider.guards.whyKeepMembers(identity);
  if (whyKept === undefined) return undefined;
  const members = (await directory.memberships.ofGroup(groupId))?.map(({ userId }) => userId);
  return members && new ExternallyOwnedGroup(context, { id: groupId, ...identity }, whyKept, members);
}
