import {
  type AlternateIdentifier,
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
import { Accounts } from "./accounts";
import { BatchReader } from "./batchReader";
import { ifFound, type Store } from "./call";
import { allPages, type OnPage, type Page } from "./pages";

/** The groups of one identity store. */
export class Groups extends Accounts<Group> {
  readonly #reader = new BatchReader<Group>({
    page: (token) => this.page(token),
    one: (groupId) => this.describe(groupId),
    keyOf: ({ GroupId }) => GroupId,
  });

  constructor(store: Store) {
    super(store, {
      kind: "group",
      attribute: "displayName",
      idOf: ({ GroupId }) => GroupId,
      nameOf: ({ DisplayName }) => DisplayName,
    });
  }

  async create(attributes: Omit<CreateGroupCommandInput, "IdentityStoreId">): Promise<string> {
    const { GroupId } = await this.store.send(CreateGroupCommand, `group "${attributes.DisplayName}"`, attributes);
    const id = this.store.noteCreated("CreateGroup", GroupId);
    this.store.names.note(id, attributes.DisplayName);
    return id;
  }

  override async describe(groupId: string): Promise<Group | undefined> {
    const justCreated = this.store.wasCreatedHere(groupId);
    const call = this.store.send(DescribeGroupCommand, this.titleOf(groupId), { GroupId: groupId }, { justCreated });
    const found = await ifFound(call, "GROUP");
    return found && this.noted(found);
  }

  override read(groupId: string): Promise<Group | undefined> {
    return this.#reader.read(groupId);
  }

  list(onPage?: OnPage): Promise<Group[]> {
    return allPages((token) => this.page(token), onPage);
  }

  async update(groupId: string, operations: AttributeOperation[]): Promise<void> {
    this.forget(groupId);
    await this.store.send(UpdateGroupCommand, this.titleOf(groupId), { GroupId: groupId, Operations: operations });
  }

  /** Deletes a group with all memberships. It is no error if the group is gone. */
  async delete(groupId: string): Promise<void> {
    this.forget(groupId);
    await ifFound(this.store.send(DeleteGroupCommand, this.titleOf(groupId), { GroupId: groupId }), "GROUP");
  }

  protected override async idBy(alternate: AlternateIdentifier, subject: string): Promise<string | undefined> {
    const call = this.store.send(GetGroupIdCommand, subject, { AlternateIdentifier: alternate });
    return (await ifFound(call, "GROUP"))?.GroupId;
  }

  protected override async page(token: string | undefined): Promise<Page<Group>> {
    const request = { MaxResults: 100, NextToken: token };
    const { Groups: items = [], NextToken } = await this.store.send(ListGroupsCommand, this.store.title, request);
    return { items: items.map((group) => this.noted(group)), nextToken: NextToken };
  }

  protected override forget(groupId: string): void {
    super.forget(groupId);
    this.#reader.forget(groupId);
  }
}
