import {
  type AttributeOperation,
  CreateUserCommand,
  type CreateUserCommandInput,
  DeleteUserCommand,
  DescribeUserCommand,
  GetUserIdCommand,
  type GetUserIdCommandInput,
  ListUsersCommand,
  UpdateUserCommand,
  type User,
} from "@aws-sdk/client-identitystore";
import { nameKey } from "../attributes/names";
import { BatchReader } from "./batchReader";
import { readerByName } from "./byName";
import { allPages, byExternalId, byUniqueAttribute, ifFound, Once, type OnPage, type Page, type Store } from "./store";

/** The only extension that the API has today (CreateUser, "Extensions"). */
export const enterpriseExtension = "aws:identitystore:enterprise";

/** The users of one identity store. Reads return `undefined` for users that do not exist. */
export class Users {
  /** One reader for each set of extensions: the API sends only the extensions that a request names. */
  readonly #readers = new Map<string, BatchReader<User>>();
  readonly #named: BatchReader<User>;
  readonly #names = new Once(async (userId) => (await this.read(userId))?.UserName);

  constructor(private readonly store: Store) {
    this.#named = readerByName({
      page: (token) => this.#page([], token),
      nameOf: ({ UserName }) => UserName,
      idByName: (name) => this.idByName(name),
      describe: (id) => this.describe(id),
    });
  }

  async create(attributes: Omit<CreateUserCommandInput, "IdentityStoreId">): Promise<string> {
    const { UserId } = await this.store.call({
      operation: "CreateUser",
      subject: `user "${attributes.UserName}"`,
      send: () => this.store.client.send(new CreateUserCommand({ ...this.store.named, ...attributes })),
    });
    return this.store.noteCreated("CreateUser", UserId);
  }

  /** Reads the user with a request of its own. */
  describe(userId: string, extensions: string[] = []): Promise<User | undefined> {
    const call = this.store.call({
      operation: "DescribeUser",
      subject: `user ${userId}`,
      send: () =>
        this.store.client.send(
          new DescribeUserCommand({ ...this.store.named, UserId: userId, ...extensionsIn(extensions) }),
        ),
      justCreated: this.store.wasCreatedHere(userId),
    });
    return ifFound(call, "USER");
  }

  /** Reads the user, from a listing if many reads at once make that cheaper. */
  read(userId: string, extensions: string[] = []): Promise<User | undefined> {
    const key = [...extensions].sort().join();
    const reader = this.#readers.get(key) ?? this.#readerWith(extensions);
    this.#readers.set(key, reader);
    return reader.read(userId);
  }

  /** Reads the user with this name, in any case, like {@link read}. Only for code that does not write. */
  readByName(userName: string): Promise<User | undefined> {
    return this.#named.read(nameKey(userName));
  }

  /** The id of the user with this name, in any case. */
  idByName(userName: string): Promise<string | undefined> {
    return this.#id(byUniqueAttribute("userName", userName), `user "${userName}"`);
  }

  /** The id of the user with this e-mail address, in any case. */
  idByEmail(address: string): Promise<string | undefined> {
    return this.#id(byUniqueAttribute("emails.value", address), "the user with an e-mail address");
  }

  /** The id of the user to which an identity provider gave this external id. */
  idByExternalId(externalId: { issuer: string; id: string }): Promise<string | undefined> {
    return this.#id(byExternalId(externalId), "the user with an external id");
  }

  /** The name of a user when this process first read or last changed it. Guards compare this name. */
  nameOnce(userId: string): Promise<string | undefined> {
    return this.#names.get(userId);
  }

  list(extensions: string[] = [], onPage?: OnPage): Promise<User[]> {
    return allPages((token) => this.#page(extensions, token), onPage);
  }

  async update(userId: string, operations: AttributeOperation[]): Promise<void> {
    this.#forget(userId);
    await this.store.call({
      operation: "UpdateUser",
      subject: `user ${userId}`,
      send: () =>
        this.store.client.send(new UpdateUserCommand({ ...this.store.named, UserId: userId, Operations: operations })),
    });
  }

  /** Deletes a user with all memberships. It is no error if the user is gone. */
  async delete(userId: string): Promise<void> {
    this.#forget(userId);
    const call = this.store.call({
      operation: "DeleteUser",
      subject: `user ${userId}`,
      send: () => this.store.client.send(new DeleteUserCommand({ ...this.store.named, UserId: userId })),
    });
    await ifFound(call, "USER");
  }

  async #id(
    alternate: Pick<GetUserIdCommandInput, "AlternateIdentifier">,
    subject: string,
  ): Promise<string | undefined> {
    const call = this.store.call({
      operation: "GetUserId",
      subject,
      send: () => this.store.client.send(new GetUserIdCommand({ ...this.store.named, ...alternate })),
    });
    return (await ifFound(call, "USER"))?.UserId;
  }

  #readerWith(extensions: string[]): BatchReader<User> {
    return new BatchReader({
      page: (token) => this.#page(extensions, token),
      one: (userId) => this.describe(userId, extensions),
      keyOf: ({ UserId }) => UserId,
    });
  }

  async #page(extensions: string[], token: string | undefined): Promise<Page<User>> {
    const { Users: users, NextToken } = await this.store.call({
      operation: "ListUsers",
      subject: `identity store ${this.store.identityStoreId}`,
      send: () =>
        this.store.client.send(
          new ListUsersCommand({
            ...this.store.named,
            MaxResults: 100,
            NextToken: token,
            ...extensionsIn(extensions),
          }),
        ),
    });
    return { items: users ?? [], nextToken: NextToken };
  }

  #forget(userId: string): void {
    this.#names.forget(userId);
    for (const reader of this.#readers.values()) reader.forget(userId);
  }
}

/** The request member that names extensions. */
function extensionsIn(extensions: string[]): { Extensions?: string[] } {
  return extensions.length > 0 ? { Extensions: extensions } : {};
}
