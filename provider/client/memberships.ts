import {
  CreateGroupMembershipCommand,
  DeleteGroupMembershipCommand,
  DescribeGroupMembershipCommand,
  GetGroupMembershipIdCommand,
  type GroupMembership,
  ListGroupMembershipsCommand,
  ListGroupMembershipsForMemberCommand,
} from "@aws-sdk/client-identitystore";
import { BatchReader } from "./batchReader";
import { allPages, ifFound, type OnPage, type Page, type Store } from "./store";

/** A group and a person in it: what identifies a membership, whatever its id. */
export interface Pair {
  groupId: string;
  userId: string;
}

/** A membership that exists. */
export interface Membership extends Pair {
  membershipId: string;
}

/** The memberships of one identity store. Reads answer `undefined` for what is not there. */
export class Memberships {
  /** By group: one listing answers all that is asked about its members. */
  readonly #readers = new Map<string, BatchReader<Membership>>();

  constructor(private readonly store: Store) {}

  async create(pair: Pair): Promise<string> {
    this.#readers.get(pair.groupId)?.forget(pair.userId);
    const { MembershipId } = await this.store.call({
      operation: "CreateGroupMembership",
      subject: nameOf(pair),
      send: () => this.store.client.send(new CreateGroupMembershipCommand({ ...this.store.named, ...named(pair) })),
      justCreated: this.store.wasCreatedHere(pair.groupId) || this.store.wasCreatedHere(pair.userId),
      // One step of the engine may make hundreds; between two people it writes its state, ever more slowly.
      yields: true,
    });
    return this.store.noteCreated("CreateGroupMembership", MembershipId);
  }

  /**
   * Asks now whether there is a membership of this pair. With its group or its user, a membership is gone too.
   *
   * @param isThere it is known to exist: "not found" then means "not visible yet"
   */
  async find(pair: Pair, isThere = false): Promise<Membership | undefined> {
    const call = this.store.call({
      operation: "GetGroupMembershipId",
      subject: nameOf(pair),
      send: () => this.store.client.send(new GetGroupMembershipIdCommand({ ...this.store.named, ...named(pair) })),
      justCreated: isThere,
    });
    const membershipId = (await ifFound(call, "GROUP_MEMBERSHIP", "GROUP", "USER"))?.MembershipId;
    return membershipId === undefined ? undefined : { ...pair, membershipId };
  }

  /** One of perhaps many reads: answered from a listing of the group where that is cheaper. */
  read(pair: Pair): Promise<Membership | undefined> {
    const reader = this.#readers.get(pair.groupId) ?? this.#readerOf(pair.groupId);
    this.#readers.set(pair.groupId, reader);
    return reader.read(pair.userId);
  }

  async byId(membershipId: string): Promise<Membership | undefined> {
    const call = this.store.call({
      operation: "DescribeGroupMembership",
      subject: `membership ${membershipId}`,
      send: () =>
        this.store.client.send(new DescribeGroupMembershipCommand({ ...this.store.named, MembershipId: membershipId })),
    });
    const found = await ifFound(call, "GROUP_MEMBERSHIP");
    return found && parse(found);
  }

  /** All members of a group; `undefined` if there is no such group. */
  async ofGroup(groupId: string): Promise<Membership[] | undefined> {
    return (await this.listOfGroup(groupId))?.flatMap((item) => parse(item) ?? []);
  }

  /** The same as the API has it, with who added whom and when. */
  listOfGroup(groupId: string, onPage?: OnPage): Promise<GroupMembership[] | undefined> {
    return ifFound(
      allPages((token) => this.#pageOfGroup(groupId, token), onPage),
      "GROUP",
    );
  }

  /** Whether this process made the group, and so it began with nobody in it. */
  isOfNewGroup(groupId: string): boolean {
    return this.store.wasCreatedHere(groupId);
  }

  /** Which of these users are in a group, as far as it is cheaper to know than to add them. */
  among(groupId: string, userIds: string[]): Promise<Membership[]> {
    return this.#search(groupId, new Set(userIds));
  }

  /** The memberships of these users in a group, with the fewest calls; every absence is made sure of. */
  async locate(groupId: string, userIds: string[]): Promise<Membership[]> {
    const missing = new Set(userIds);
    const listed = await this.#search(groupId, missing);
    const rest = await Promise.all([...missing].map((userId) => this.find({ groupId, userId })));
    return [...listed, ...rest.filter((membership) => membership !== undefined)];
  }

  /**
   * Lists until all are found, or until another page would cost no less than a call for each user who is still missing:
   * these are left in `wanted`. With a group that is gone nobody is.
   */
  async #search(groupId: string, wanted: Set<string>): Promise<Membership[]> {
    const found: Membership[] = [];
    let token: string | undefined;
    for (let pages = 1; pages < wanted.size; pages++) {
      const page = await ifFound(this.#pageOfGroup(groupId, token), "GROUP");
      if (page === undefined) wanted.clear();
      const present = (page?.items ?? [])
        .flatMap((item) => parse(item) ?? [])
        .filter(({ userId }) => wanted.has(userId));
      for (const { userId } of present) wanted.delete(userId);
      found.push(...present);
      token = page?.nextToken;
      if (token === undefined) break;
    }
    return found;
  }

  /** All groups of a user; `undefined` if there is no such user. */
  ofUser(userId: string): Promise<Membership[] | undefined> {
    return ifFound(
      allPages((token) => this.#pageOfUser(userId, token)),
      "USER",
    );
  }

  /** Deletes a membership by its id; answers whether there was one. */
  async delete(membership: Membership): Promise<boolean> {
    this.#readers.get(membership.groupId)?.forget(membership.userId);
    const call = this.store.call({
      operation: "DeleteGroupMembership",
      subject: nameOf(membership),
      send: () =>
        this.store.client.send(
          new DeleteGroupMembershipCommand({ ...this.store.named, MembershipId: membership.membershipId }),
        ),
    });
    return (await ifFound(call, "GROUP_MEMBERSHIP")) !== undefined;
  }

  /** What ends with a user or a group is no longer what was listed. */
  forget({ userId, groupId }: { userId?: string; groupId?: string }): void {
    if (groupId !== undefined) this.#readers.delete(groupId);
    if (userId !== undefined) for (const reader of this.#readers.values()) reader.forget(userId);
  }

  #readerOf(groupId: string): BatchReader<Membership> {
    return new BatchReader({
      page: async (token) => {
        const { items, nextToken } = await this.#pageOfGroup(groupId, token);
        return { items: items.flatMap((item) => parse(item) ?? []), nextToken };
      },
      one: (userId) => this.find({ groupId, userId }),
      keyOf: ({ userId }) => userId,
    });
  }

  async #pageOfGroup(groupId: string, token: string | undefined): Promise<Page<GroupMembership>> {
    const { GroupMemberships, NextToken } = await this.store.call({
      operation: "ListGroupMemberships",
      subject: `group ${groupId}`,
      send: () =>
        this.store.client.send(
          new ListGroupMembershipsCommand({ ...this.store.named, GroupId: groupId, MaxResults: 100, NextToken: token }),
        ),
    });
    return { items: GroupMemberships ?? [], nextToken: NextToken };
  }

  async #pageOfUser(userId: string, token: string | undefined): Promise<Page<Membership>> {
    const { GroupMemberships, NextToken } = await this.store.call({
      operation: "ListGroupMembershipsForMember",
      subject: `user ${userId}`,
      send: () =>
        this.store.client.send(
          new ListGroupMembershipsForMemberCommand({
            ...this.store.named,
            MemberId: { UserId: userId },
            MaxResults: 100,
            NextToken: token,
          }),
        ),
    });
    return { items: (GroupMemberships ?? []).flatMap((item) => parse(item) ?? []), nextToken: NextToken };
  }
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

function nameOf({ groupId, userId }: Pair): string {
  return `the membership of user ${userId} in group ${groupId}`;
}
