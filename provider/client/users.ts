import {
  type AlternateIdentifier,
  type AttributeOperation,
  CreateUserCommand,
  type CreateUserCommandInput,
  DeleteUserCommand,
  DescribeUserCommand,
  GetUserIdCommand,
  ListUsersCommand,
  UpdateUserCommand,
  type User,
} from "@aws-sdk/client-identitystore";
import { Accounts } from "./accounts";
import { BatchReader } from "./batchReader";
import { ifFound, type Store } from "./call";
import { allPages, type OnPage, type Page } from "./pages";

/** The only extension that the API has today (CreateUser, "Extensions"). */
export const enterpriseExtension = "aws:identitystore:enterprise";

/** The users of one identity store. */
export class Users extends Accounts<User> {
  /** One reader for each set of extensions: the API sends only the extensions that a request names. */
  readonly #readers = new Map<string, BatchReader<User>>();

  constructor(store: Store) {
    super(store, {
      kind: "user",
      attribute: "userName",
      idOf: ({ UserId }) => UserId,
      nameOf: ({ UserName }) => UserName,
    });
  }

  async create(attributes: Omit<CreateUserCommandInput, "IdentityStoreId">): Promise<string> {
    const { UserId } = await this.store.send(CreateUserCommand, `user "${attributes.UserName}"`, attributes);
    const id = this.store.noteCreated("CreateUser", UserId);
    this.store.names.note(id, attributes.UserName);
    return id;
  }

  /** @param options `justCreated`: whether the user exists, and may not be visible yet. Default: whether this process created it */
  override async describe(
    userId: string,
    extensions: string[] = [],
    { justCreated = this.store.wasCreatedHere(userId) } = {},
  ): Promise<User | undefined> {
    const request = { UserId: userId, ...extensionsIn(extensions) };
    const call = this.store.send(DescribeUserCommand, this.titleOf(userId), request, { justCreated });
    const found = await ifFound(call, "USER");
    return found && this.noted(found);
  }

  override read(userId: string, extensions: string[] = []): Promise<User | undefined> {
    const key = [...extensions].sort().join();
    const reader = this.#readers.get(key) ?? this.#readerWith(extensions);
    this.#readers.set(key, reader);
    return reader.read(userId);
  }

  /** The id of the user with this e-mail address, in any case. */
  idByEmail(address: string): Promise<string | undefined> {
    const alternate = { UniqueAttribute: { AttributePath: "emails.value", AttributeValue: address } };
    return this.idBy(alternate, "the user with an e-mail address");
  }

  list(extensions: string[] = [], onPage?: OnPage): Promise<User[]> {
    return allPages((token) => this.page(token, extensions), onPage);
  }

  async update(userId: string, operations: AttributeOperation[]): Promise<void> {
    this.forget(userId);
    await this.store.send(UpdateUserCommand, this.titleOf(userId), { UserId: userId, Operations: operations });
  }

  /** Deletes a user with all memberships. It is no error if the user is gone. */
  async delete(userId: string): Promise<void> {
    this.forget(userId);
    await ifFound(this.store.send(DeleteUserCommand, this.titleOf(userId), { UserId: userId }), "USER");
  }

  protected override async idBy(alternate: AlternateIdentifier, subject: string): Promise<string | undefined> {
    const call = this.store.send(GetUserIdCommand, subject, { AlternateIdentifier: alternate });
    return (await ifFound(call, "USER"))?.UserId;
  }

  protected override async page(token: string | undefined, extensions: string[] = []): Promise<Page<User>> {
    const request = { MaxResults: 100, NextToken: token, ...extensionsIn(extensions) };
    const { Users: items = [], NextToken } = await this.store.send(ListUsersCommand, this.store.title, request);
    return { items: items.map((user) => this.noted(user)), nextToken: NextToken };
  }

  #readerWith(extensions: string[]): BatchReader<User> {
    return new BatchReader({
      page: (token) => this.page(token, extensions),
      one: (userId) => this.describe(userId, extensions),
      keyOf: ({ UserId }) => UserId,
    });
  }

  protected override forget(userId: string): void {
    super.forget(userId);
    for (const reader of this.#readers.values()) reader.forget(userId);
  }
}

/** The request member that names extensions. */
function extensionsIn(extensions: string[]): { Extensions?: string[] } {
  return extensions.length > 0 ? { Extensions: extensions } : {};
}
