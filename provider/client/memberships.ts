import {
  CreateGroupMembershipCommand,
  DeleteGroupMembershipCommand,
  DescribeGroupMembershipCommand,
  GetGroupMembershipIdCommand,
  type GroupMembership,
  ListGroupMembershipsCommand,
  ListGroupMembershipsForMemberCommand,
} from "@aws-sdk/client-identitystore";
import type { Pair } from "../ids";
import { BatchReader } from "./batchReader";
import { ifFound, type Store } from "./call";
import { allPages, type OnPage, type Page } from "./pages";

/** A membership that exists. */
export interface Membership extends Pair {
  membershipId: string;
}

/** The memberships of one identity store. Reads return `undefined` for memberships that do not exist. */
export class Memberships {
  /** One reader for each group: one listing answers the reads of all its members. */
  readonly #readers = new Map<string, BatchReader<Membership>>();

  constructor(private readonly store: Store) {}

  async create(pair: Pair): Promise<string> {
    this.#readers.get(pair.groupId)?.forget(pair.userId);
    const justCreated = this.store.wasCreatedHere(pair.groupId) || this.store.wasCreatedHere(pair.userId);
    // One resource may create hundreds of memberships, and must not delay users. After each user the engine writes its state,
    // which takes longer the larger the state is.
    const options = { justCreated, yields: true };
    const title = this.#titleOf(pair);
    const { MembershipId } = await this.store.send(CreateGroupMembershipCommand, title, named(pair), options);
    return this.store.noteCreated("CreateGroupMembership", MembershipId);
  }

  /**
   * Reads the membership of this pair with a request of its own. If its group or its user is gone, so is the membership.
   *
   * @param isThere whether it is known to exist: "not found" then means "not visible yet"
   */
  async find(pair: Pair, isThere = false): Promise<Membership | undefined> {
    const options = { justCreated: isThere };
    const call = this.store.send(GetGroupMembershipIdCommand, this.#titleOf(pair), named(pair), options);
    const membershipId = (await ifFound(call, "GROUP_MEMBERSHIP", "GROUP", "USER"))?.MembershipId;
    return membershipId === undefined ? undefined : { ...pair, membershipId };
  }

  /** Reads the membership, from a listing of the group if many reads at once make that cheaper. */
  read(pair: Pair): Promise<Membership | undefined> {
    const reader = this.#readers.get(pair.groupId) ?? this.#readerOf(pair.groupId);
    this.#readers.set(pair.groupId, reader);
    return reader.read(pair.userId);
  }

  async byId(membershipId: string): Promise<Membership | undefined> {
    const request = { MembershipId: membershipId };
    const call = this.store.send(DescribeGroupMembershipCommand, `membership ${membershipId}`, request);
    const found = await ifFound(call, "GROUP_MEMBERSHIP");
    return found && parse(found);
  }

  /** All memberships of a group; `undefined` if the group does not exist. */
  async ofGroup(groupId: string): Promise<Membership[] | undefined> {
    const all = await this.listOfGroup(groupId);
    return all && parseAll(all);
  }

  /** The same in the form of the API, which also says who created each membership and when. */
  listOfGroup(groupId: string, onPage?: OnPage): Promise<GroupMembership[] | undefined> {
    const all = allPages((token) => this.#pageOfGroup(groupId, token), onPage);
    return ifFound(all, "GROUP");
  }

  /** Whether this process created the group, so that it had no members at first. */
  isOfNewGroup(groupId: string): boolean {
    return this.store.wasCreatedHere(groupId);
  }

  /**
   * Memberships of these users in a group. It lists pages only while that costs fewer calls than to add the missing users, so the
   * result may be incomplete.
   */
  among(groupId: string, userIds: string[]): Promise<Membership[]> {
    return this.#search(groupId, new Set(userIds));
  }

  /** All memberships of these users in a group, with the fewest calls. */
  async locate(groupId: string, userIds: string[]): Promise<Membership[]> {
    const missing = new Set(userIds);
    const listed = await this.#search(groupId, missing);
    const rest = await Promise.all([...missing].map((userId) => this.find({ groupId, userId })));
    return [...listed, ...rest.filter((membership) => membership !== undefined)];
  }

  /**
   * Lists pages until all users are found, or until another page would cost as much as one call for each missing user.
   *
   * @param missing the users to find; those that are not found stay in it, and none if the group is gone
   */
  async #search(groupId: string, missing: Set<string>): Promise<Membership[]> {
    const found: Membership[] = [];
    let token: string | undefined;
    for (let pages = 1; pages < missing.size; pages++) {
      const page = await ifFound(this.#pageOfGroup(groupId, token), "GROUP");
      if (page === undefined) missing.clear();
      const present = parseAll(page?.items ?? []).filter(({ userId }) => missing.has(userId));
      for (const { userId } of present) missing.delete(userId);
      found.push(...present);
      token = page?.nextToken;
      if (token === undefined) break;
    }
    return found;
  }

  /** All memberships of a user; `undefined` if the user does not exist. */
  ofUser(userId: string): Promise<Membership[] | undefined> {
    const all = allPages((token) => this.#pageOfUser(userId, token));
    return ifFound(all, "USER");
  }

  /** Deletes a membership by its id. @returns whether it existed */
  async delete(membership: Membership): Promise<boolean> {
    this.#readers.get(membership.groupId)?.forget(membership.userId);
    const request = { MembershipId: membership.membershipId };
    const call = this.store.send(DeleteGroupMembershipCommand, this.#titleOf(membership), request);
    return (await ifFound(call, "GROUP_MEMBERSHIP")) !== undefined;
  }

  /** Drops what was listed for a user or a group that was deleted. */
  forget({ userId, groupId }: { userId?: string; groupId?: string }): void {
    if (groupId !== undefined) this.#readers.delete(groupId);
    if (userId !== undefined) for (const reader of this.#readers.values()) reader.forget(userId);
  }

  #readerOf(groupId: string): BatchReader<Membership> {
    return new BatchReader({
      page: async (token) => {
        const { items, nextToken } = await this.#pageOfGroup(groupId, token);
        return { items: parseAll(items), nextToken };
      },
      one: (userId) => this.find({ groupId, userId }),
      keyOf: ({ userId }) => userId,
    });
  }

  async #pageOfGroup(groupId: string, token: string | undefined): Promise<Page<GroupMembership>> {
    const request = { GroupId: groupId, MaxResults: 100, NextToken: token };
    const title = this.store.names.titleOf("group", groupId);
    const answer = await this.store.send(ListGroupMembershipsCommand, title, request);
    return { items: answer.GroupMemberships ?? [], nextToken: answer.NextToken };
  }

  async #pageOfUser(userId: string, token: string | undefined): Promise<Page<Membership>> {
    const request = { MemberId: { UserId: userId }, MaxResults: 100, NextToken: token };
    const title = this.store.names.titleOf("user", userId);
    const answer = await this.store.send(ListGroupMembershipsForMemberCommand, title, request);
    return { items: parseAll(answer.GroupMemberships ?? []), nextToken: answer.NextToken };
  }

  #titleOf(pair: Pair): string {
    return `the membership of ${this.store.names.titleOfPair(pair)}`;
  }
}

function parseAll(memberships: GroupMembership[]): Membership[] {
  return memberships.flatMap((membership) => parse(membership) ?? []);
}

function parse({ GroupId, MemberId, MembershipId }: Partial<GroupMembership>): Membership | undefined {
  const userId = MemberId?.UserId;
  return GroupId !== undefined && userId !== undefined && MembershipId !== undefined
    ? { groupId: GroupId, userId, membershipId: MembershipId }
    : undefined;
}

function named({ groupId, userId }: Pair) {
  return { GroupId: groupId, MemberId: { UserId: userId } };
}
