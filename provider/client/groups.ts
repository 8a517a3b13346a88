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

/** The groups of one identity store. Reads answer `undefined` for what is not there. */
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

  /** The group with this name, as names are compared, as one of perhaps many reads; for who only reads. */
  readByName(displayName: string): Promise<Group | undefined> {
    return this.#named.read(nameKey(displayName));
  }

  /** The id of the group with this display name, whatever its case. */
  idByName(displayName: string): Promise<string | undefined> {
    return this.#id(byUniqueAttribute("displayName", displayName), `group "${displayName}"`);
  }

  /** The id of the group that an identity provider calls so. */
  idByExternalId(externalId: { issuer: string; id: string }): Promise<string | undefined> {
    return this.#id(byExternalId(externalId), "the group with an external id");
  }

  /** The name of a group as this process first saw or last changed it: what guards go by. */
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

  /** Deletes a group, and with it its memberships. One that is gone is fine. */
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
