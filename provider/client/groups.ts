import {
  type AttributeOperation,
  CreateGroupCommand,
  type CreateGroupCommandInput,
  DeleteGroupCommand,
  DescribeGroupCommand,
  GetGroupIdCommand,
  type GetGroupIdCommandInput,
  type Group,
  ListGroupsCommand,
  UpdateGroupCommand,
} from "@aws-sdk/client-identitystore";
import { nameKey } from "../attributes/names";
import { BatchReader } from "./batchReader";
import { readerByName } from "./byName";
import { allPages, byExternalId, byUniqueAttribute, ifFound, Once, type OnPage, type Page, type Store } from "./store";

/** The groups of one identity store. Reads return `undefined` for groups that do not exist. */
export class Groups {
  readonly #reader: BatchReader<Group>;
  readonly #named: BatchReader<Group>;
  readonly #names = new Once(async (groupId) => (await this.read(groupId))?.DisplayName);

  constructor(private readonly store: Store) {
    this.#reader = new BatchReader({
      page: (token) => this.#page(token),
      one: (groupId) => this.describe(groupId),
      keyOf: ({ GroupId }) => GroupId,
    });
    this.#named = readerByName({
      page: (token) => this.#page(token),
      nameOf: ({ DisplayName }) => DisplayName,
      idByName: (name) => this.idByName(name),
      describe: (id) => this.describe(id),
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

  /** Reads the group with a request of its own. */
  describe(groupId: string): Promise<Group | undefined> {
    const call = this.store.call({
      operation: "DescribeGroup",
      subject: `group ${groupId}`,
      send: () => this.store.client.send(new DescribeGroupCommand({ ...this.store.named, GroupId: groupId })),
      justCreated: this.store.wasCreatedHere(groupId),
    });
    return ifFound(call, "GROUP");
  }

  /** Reads the group, from a listing if many reads at once make that cheaper. */
  read(groupId: string): Promise<Group | undefined> {
    return this.#reader.read(groupId);
  }

  /** Reads the group with this name, in any case, like {@link read}. Only for code that does not write. */
  readByName(displayName: string): Promise<Group | undefined> {
    return this.#named.read(nameKey(displayName));
  }

  /** The id of the group with this display name, in any case. */
  idByName(displayName: string): Promise<string | undefined> {
    return this.#id(byUniqueAttribute("displayName", displayName), `group "${displayName}"`);
  }

  /** The id of the group to which an identity provider gave this external id. */
  idByExternalId(externalId: { issuer: string; id: string }): Promise<string | undefined> {
    return this.#id(byExternalId(externalId), "the group with an external id");
  }

  /** The name of a group when this process first read or last changed it. Guards compare this name. */
  nameOnce(groupId: string): Promise<string | undefined> {
    return this.#names.get(groupId);
  }

  list(onPage?: OnPage): Promise<Group[]> {
    return allPages((token) => this.#page(token), onPage);
  }

  async update(groupId: string, operations: AttributeOperation[]): Promise<void> {
    this.#forget(groupId);
    await this.store.call({
      operation: "UpdateGroup",
      subject: `group ${groupId}`,
      send: () =>
        this.store.client.send(
          new UpdateGroupCommand({ ...this.store.named, GroupId: groupId, Operations: operations }),
        ),
    });
  }

  /** Deletes a group with all memberships. It is no error if the group is gone. */
  async delete(groupId: string): Promise<void> {
    this.#forget(groupId);
    const call = this.store.call({
      operation: "DeleteGroup",
      subject: `group ${groupId}`,
      send: () => this.store.client.send(new DeleteGroupCommand({ ...this.store.named, GroupId: groupId })),
    });
    await ifFound(call, "GROUP");
  }

  #forget(groupId: string): void {
    this.#names.forget(groupId);
    this.#reader.forget(groupId);
  }

  async #id(
    alternate: Pick<GetGroupIdCommandInput, "AlternateIdentifier">,
    subject: string,
  ): Promise<string | undefined> {
    const call = this.store.call({
      operation: "GetGroupId",
      subject,
      send: () => this.store.client.send(new GetGroupIdCommand({ ...this.store.named, ...alternate })),
    });
    return (await ifFound(call, "GROUP"))?.GroupId;
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
