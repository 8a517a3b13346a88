import {
  type AttributeOperation,
  CreateGroupCommand,
  type CreateGroupCommandInput,
  DeleteGroupCommand,
  DescribeGroupCommand,
  GetGroupIdCommand,
  type Group,
  ListGroupsCommand,
  UpdateGroupCommand,
} from "@aws-sdk/client-identitystore";
import { BatchReader } from "./batchReader";
import { ifFound } from "./errors";
import { allPages, byUniqueAttribute, type Page, type Store } from "./store";

/** The groups of one identity store. Reads answer `undefined` for what is not there. */
export class Groups {
  readonly #reader: BatchReader<Group>;

  constructor(private readonly store: Store) {
    this.#reader = new BatchReader({
      page: (token) => this.#page(token),
      one: (groupId) => this.describe(groupId),
      keyOf: ({ GroupId }) => GroupId,
    });
  }

  async create(attributes: Omit<CreateGroupCommandInput, "IdentityStoreId">): Promise<string> {
    const { GroupId } = await this.store.call({
      operation: "CreateGroup",
      subject: `group "${attributes.DisplayName}"`,
      send: () => this.store.client.send(new CreateGroupCommand({ ...this.store.named, ...attributes })),
    });
    return this.store.noteCreated("CreateGroup", GroupId);
  }

  /** Asks for this group now. */
  describe(groupId: string): Promise<Group | undefined> {
    const call = this.store.call({
      operation: "DescribeGroup",
      subject: `group ${groupId}`,
      send: () => this.store.client.send(new DescribeGroupCommand({ ...this.store.named, GroupId: groupId })),
      justCreated: this.store.wasCreatedHere(groupId),
    });
    return ifFound(call, "GROUP");
  }

  /** One of perhaps many reads: answered from a listing where that is cheaper. */
  read(groupId: string): Promise<Group | undefined> {
    return this.#reader.read(groupId);
  }

  /** The id of the group with this display name, whatever its case. */
  async idByName(displayName: string): Promise<string | undefined> {
    const call = this.store.call({
      operation: "GetGroupId",
      subject: `group "${displayName}"`,
      send: () =>
        this.store.client.send(
          new GetGroupIdCommand({ ...this.store.named, ...byUniqueAttribute("displayName", displayName) }),
        ),
    });
    return (await ifFound(call, "GROUP"))?.GroupId;
  }

  list(): Promise<Group[]> {
    return allPages((token) => this.#page(token));
  }

  async update(groupId: string, operations: AttributeOperation[]): Promise<void> {
    this.#reader.forget(groupId);
    await this.store.call({
      operation: "UpdateGroup",
      subject: `group ${groupId}`,
      send: () =>
        this.store.client.send(
          new UpdateGroupCommand({ ...this.store.named, GroupId: groupId, Operations: operations }),
        ),
    });
  }

  /** Deletes a group, and with it its memberships. One that is gone is fine. */
  async delete(groupId: string): Promise<void> {
    this.#reader.forget(groupId);
    const call = this.store.call({
      operation: "DeleteGroup",
      subject: `group ${groupId}`,
      send: () => this.store.client.send(new DeleteGroupCommand({ ...this.store.named, GroupId: groupId })),
    });
    await ifFound(call, "GROUP");
  }

  async #page(token: string | undefined): Promise<Page<Group>> {
    const { Groups: groups, NextToken } = await this.store.call({
      operation: "ListGroups",
      subject: `identity store ${this.store.identityStoreId}`,
      send: () =>
        this.store.client.send(new ListGroupsCommand({ ...this.store.named, MaxResults: 100, NextToken: token })),
    });
    return { items: groups ?? [], nextToken: NextToken };
  }
}
