import {
  type AttributeOperation,
  CreateGroupCommand,
  type CreateGroupCommandInput,
  CreateGroupMembershipCommand,
  CreateUserCommand,
  type CreateUserCommandInput,
  DeleteGroupCommand,
  DeleteGroupMembershipCommand,
  DeleteUserCommand,
  DescribeGroupCommand,
  DescribeGroupMembershipCommand,
  DescribeUserCommand,
  GetGroupIdCommand,
  GetGroupMembershipIdCommand,
  GetUserIdCommand,
  type Group,
  type GroupMembership,
  type IdentitystoreClient,
  UpdateGroupCommand,
  UpdateUserCommand,
  type User,
} from "@aws-sdk/client-identitystore";
import type { Caller } from "./call";
import { IdentityStoreError, ifFound } from "./errors";

type WithoutStore<Input> = Omit<Input, "IdentityStoreId">;

/** The only extension that the API has today (CreateUser, "Extensions"). */
export const enterpriseExtension = "aws:identitystore:enterprise";

/** A group and a person in it: what identifies a membership, whatever its id. */
export interface Pair {
  groupId: string;
  userId: string;
}

/**
 * One identity store: its users, groups and memberships, read and written.
 *
 * Every call is paced and repeated by the {@link Caller}. Reads answer `undefined` for what is not there; every
 * other failure is an {@link IdentityStoreError}.
 */
export class Directory {
  /** Ids of what this process created: the service may need a moment until every part of it sees them. */
  readonly #created = new Set<string>();

  constructor(
    readonly identityStoreId: string,
    private readonly client: IdentitystoreClient,
    private readonly caller: Caller,
  ) {}

  async createUser(attributes: WithoutStore<CreateUserCommandInput>): Promise<string> {
    const { UserId } = await this.caller.call({
      operation: "CreateUser",
      subject: `user "${attributes.UserName}"`,
      send: () => this.client.send(new CreateUserCommand({ ...this.#store, ...attributes })),
    });
    return this.#noteCreated("CreateUser", UserId);
  }

  async user(userId: string, extensions: string[] = []): Promise<User | undefined> {
    const names = extensions.length > 0 ? { Extensions: extensions } : {};
    return ifFound(
      this.caller.call({
        operation: "DescribeUser",
        subject: `user ${userId}`,
        send: () => this.client.send(new DescribeUserCommand({ ...this.#store, UserId: userId, ...names })),
        justCreated: this.#created.has(userId),
      }),
      "USER",
    );
  }

  /** The id of the user with this name; names are the same without regard to case. */
  async userIdByName(userName: string): Promise<string | undefined> {
    const answer = await ifFound(
      this.caller.call({
        operation: "GetUserId",
        subject: `user "${userName}"`,
        send: () => this.client.send(new GetUserIdCommand({ ...this.#store, ...unique("userName", userName) })),
      }),
      "USER",
    );
    return answer?.UserId;
  }

  async updateUser(userId: string, operations: AttributeOperation[]): Promise<void> {
    await this.caller.call({
      operation: "UpdateUser",
      subject: `user ${userId}`,
      send: () => this.client.send(new UpdateUserCommand({ ...this.#store, UserId: userId, Operations: operations })),
    });
  }

  /** Deletes a user, and with it the user's memberships. One that is gone is fine. */
  async deleteUser(userId: string): Promise<void> {
    const deleted = this.caller.call({
      operation: "DeleteUser",
      subject: `user ${userId}`,
      send: () => this.client.send(new DeleteUserCommand({ ...this.#store, UserId: userId })),
    });
    await ifFound(deleted, "USER");
  }

  async createGroup(attributes: WithoutStore<CreateGroupCommandInput>): Promise<string> {
    const { GroupId } = await this.caller.call({
      operation: "CreateGroup",
      subject: `group "${attributes.DisplayName}"`,
      send: () => this.client.send(new CreateGroupCommand({ ...this.#store, ...attributes })),
    });
    return this.#noteCreated("CreateGroup", GroupId);
  }

  async group(groupId: string): Promise<Group | undefined> {
    return ifFound(
      this.caller.call({
        operation: "DescribeGroup",
        subject: `group ${groupId}`,
        send: () => this.client.send(new DescribeGroupCommand({ ...this.#store, GroupId: groupId })),
        justCreated: this.#created.has(groupId),
      }),
      "GROUP",
    );
  }

  /** The id of the group with this display name; names are the same without regard to case. */
  async groupIdByName(displayName: string): Promise<string | undefined> {
    const answer = await ifFound(
      this.caller.call({
        operation: "GetGroupId",
        subject: `group "${displayName}"`,
        send: () => this.client.send(new GetGroupIdCommand({ ...this.#store, ...unique("displayName", displayName) })),
      }),
      "GROUP",
    );
    return answer?.GroupId;
  }

  async updateGroup(groupId: string, operations: AttributeOperation[]): Promise<void> {
    await this.caller.call({
      operation: "UpdateGroup",
      subject: `group ${groupId}`,
      send: () =>
        this.client.send(new UpdateGroupCommand({ ...this.#store, GroupId: groupId, Operations: operations })),
    });
  }

  /** Deletes a group, and with it its memberships. One that is gone is fine. */
  async deleteGroup(groupId: string): Promise<void> {
    const deleted = this.caller.call({
      operation: "DeleteGroup",
      subject: `group ${groupId}`,
      send: () => this.client.send(new DeleteGroupCommand({ ...this.#store, GroupId: groupId })),
    });
    await ifFound(deleted, "GROUP");
  }

  async createMembership(pair: Pair): Promise<string> {
    const { MembershipId } = await this.caller.call({
      operation: "CreateGroupMembership",
      subject: nameOf(pair),
      send: () => this.client.send(new CreateGroupMembershipCommand({ ...this.#store, ...this.#pair(pair) })),
      justCreated: this.#created.has(pair.groupId) || this.#created.has(pair.userId),
    });
    return this.#noteCreated("CreateGroupMembership", MembershipId);
  }

  /** The id of the membership of this pair. With its group or its user, a membership is gone too. */
  async membershipId(pair: Pair): Promise<string | undefined> {
    const answer = await ifFound(
      this.caller.call({
        operation: "GetGroupMembershipId",
        subject: nameOf(pair),
        send: () => this.client.send(new GetGroupMembershipIdCommand({ ...this.#store, ...this.#pair(pair) })),
      }),
      "GROUP_MEMBERSHIP",
      "GROUP",
      "USER",
    );
    return answer?.MembershipId;
  }

  async membership(membershipId: string): Promise<GroupMembership | undefined> {
    return ifFound(
      this.caller.call({
        operation: "DescribeGroupMembership",
        subject: `membership ${membershipId}`,
        send: () =>
          this.client.send(new DescribeGroupMembershipCommand({ ...this.#store, MembershipId: membershipId })),
      }),
      "GROUP_MEMBERSHIP",
    );
  }

  /** Deletes a membership by its id; answers whether there was one. */
  async deleteMembership(membershipId: string, pair: Pair): Promise<boolean> {
    const deleted = this.caller.call({
      operation: "DeleteGroupMembership",
      subject: nameOf(pair),
      send: () => this.client.send(new DeleteGroupMembershipCommand({ ...this.#store, MembershipId: membershipId })),
    });
    return (await ifFound(deleted, "GROUP_MEMBERSHIP")) !== undefined;
  }

  get #store(): { IdentityStoreId: string } {
    return { IdentityStoreId: this.identityStoreId };
  }

  #pair({ groupId, userId }: Pair) {
    return { GroupId: groupId, MemberId: { UserId: userId } };
  }

  #noteCreated(operation: string, id: string | undefined): string {
    if (id === undefined) {
      throw new IdentityStoreError({ operation, subject: this.identityStoreId, reason: "the answer holds no id." });
    }
    this.#created.add(id);
    return id;
  }
}

function unique(path: string, value: string) {
  return { AlternateIdentifier: { UniqueAttribute: { AttributePath: path, AttributeValue: value } } };
}

function nameOf({ groupId, userId }: Pair): string {
  return `the membership of user ${userId} in group ${groupId}`;
}
