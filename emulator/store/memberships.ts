import { ConflictException } from "../errors";
import { Collection } from "./collection";
import type { Membership } from "./records";
import { SortedIds } from "./sortedIds";

/** Memberships, indexed by group and by member. */
export class Memberships {
  readonly #records = new Collection<Membership, "Pair">({
    kind: "membership",
    type: "GROUP_MEMBERSHIP",
    idOf: (membership) => membership.MembershipId,
    unique: { Pair: (membership) => [pairKey(membership.GroupId, membership.MemberId.UserId)] },
  });
  readonly #byGroup = new Map<string, SortedIds>();
  readonly #byMember = new Map<string, SortedIds>();

  get(idOrArn: string): Membership {
    return this.#records.get(idOrArn);
  }

  find(groupId: string, userId: string): Membership | undefined {
    return this.#records.find("Pair", pairKey(groupId, userId));
  }

  /** Adds or replaces a membership. Throws ConflictException if another one has the same group and member. */
  put(membership: Membership): void {
    const { GroupId: groupId, MemberId: member, MembershipId: id } = membership;
    if ((this.find(groupId, member.UserId)?.MembershipId ?? id) !== id) {
      throw new ConflictException("Member and Group relationship already exists");
    }
    const old = this.#records.peek(id);
    if (old !== undefined) this.delete(old);
    this.#records.put(membership);
    idsOf(this.#byGroup, groupId).add(id);
    idsOf(this.#byMember, member.UserId).add(id);
  }

  delete(membership: Membership): void {
    this.#records.delete(membership.MembershipId);
    this.#byGroup.get(membership.GroupId)?.delete(membership.MembershipId);
    this.#byMember.get(membership.MemberId.UserId)?.delete(membership.MembershipId);
  }

  deleteOfGroup(groupId: string): void {
    for (const id of this.ofGroup(groupId).all()) this.delete(this.get(id));
    this.#byGroup.delete(groupId);
  }

  deleteOfMember(userId: string): void {
    for (const id of this.ofMember(userId).all()) this.delete(this.get(id));
    this.#byMember.delete(userId);
  }

  ofGroup(groupId: string): SortedIds {
    return this.#byGroup.get(groupId) ?? new SortedIds();
  }

  ofMember(userId: string): SortedIds {
    return this.#byMember.get(userId) ?? new SortedIds();
  }

  all(): Membership[] {
    return this.#records.all();
  }
}

function pairKey(groupId: string, userId: string): string {
  return `${groupId}/${userId}`;
}

function idsOf(index: Map<string, SortedIds>, key: string): SortedIds {
  const known = index.get(key);
  if (known !== undefined) return known;
  const ids = new SortedIds();
  index.set(key, ids);
  return ids;
}
