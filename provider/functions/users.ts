import type { User } from "@aws-sdk/client-identitystore";
import { type Output, output } from "@pulumi/pulumi";
import { isDryRun } from "@pulumi/pulumi/runtime";
import { fromApi } from "../attributes/spelling";
import { NotFoundError } from "../client/errors";
import { enterpriseExtension } from "../client/users";
import type { ExternalId, InputMembers, InStore, UserAttributes, UserFacts } from "../types";
import { directoryOf, externalIdsOf, findAccount, lookUp, onOutputs, requireOneOf } from "./lookup";

/** The user to look up: set exactly one of name, id and external id. */
export interface GetUserArgs extends InStore {
  /** The user's name, in any case. */
  userName?: string;
  /** The user's id in any form, or its ARN. */
  userId?: string;
  /** The id that an external identity provider gave the user. */
  externalId?: ExternalId;
}

/** The identity store to list the users of. */
export interface GetUsersArgs extends InStore {}

/** A user of the directory. */
export interface GetUserResult extends UserAttributes, UserFacts {
  identityStoreId: string;
  userId: string;
  /** The ids that external identity providers gave the user; empty for users created in Identity Center. */
  externalIds: ExternalId[];
}

/**
 * Looks up a user that exists, whether or not this program manages it.
 *
 * @function
 * @throws NotFoundError that names the user if it does not exist; with `allowMissing: true` the result is `undefined` instead
 * @example
 * ```ts
 * import { getUser } from "pulumi-identitystore";
 *
 * export const ninasId = getUser({ userName: "nina_franco" }).then((user) => user.userId);
 * ```
 */
export const getUser = lookUp<GetUserArgs, GetUserResult>("getUser", async (args) => {
  requireOneOf("getUser", args, ["userName", "userId", "externalId"]);
  const { userName: name, userId, externalId } = args;
  const { directory, id, ...about } = await findAccount("user", { name, id: userId, externalId }, args);
  const user = id === undefined ? undefined : await directory.users.describe(id, [enterpriseExtension]);
  return { ...about, found: user && resultOf(user, about.identityStoreId) };
});

/**
 * {@link getUser} for arguments that are outputs of other resources.
 *
 * @function
 */
export const getUserOutput = onOutputs(getUser);

/**
 * Lists all users of a directory, whether or not this program manages them: every page of ListUsers.
 *
 * @example
 * ```ts
 * import { getUsers } from "pulumi-identitystore";
 *
 * export const contractors = getUsers().then((users) =>
 *   users.filter(({ userType }) => userType === "Contractor").map(({ userName }) => userName),
 * );
 * ```
 */
export async function getUsers(args: GetUsersArgs = {}): Promise<GetUserResult[]> {
  const { users, identityStoreId } = await directoryOf(args);
  const listed = await users.list([enterpriseExtension]);
  return listed.map((user) => resultOf(user, identityStoreId));
}

/** {@link getUsers} for arguments that are outputs of other resources. */
export function getUsersOutput(args: InputMembers<GetUsersArgs> = {}): Output<GetUserResult[]> {
  return output(args).apply(getUsers);
}

/**
 * The facts of a user that a resource manages or reads.
 *
 * @param userId the user's physical id
 * @throws NotFoundError if somebody has deleted the user
 */
export async function getFacts(userId: string): Promise<UserFacts> {
  const key = { id: userId, name: undefined, externalId: undefined };
  const { directory, id = userId, subject, identityStoreId } = await findAccount("user", key, {});
  // In an update, the plugin, another process, may have created the user a moment ago.
  const user = await directory.users.describe(id, [], { justCreated: !isDryRun() });
  if (user !== undefined) return factsOf(user);
  throw new NotFoundError({
    operation: "DescribeUser",
    subject,
    reason: `identity store ${identityStoreId} has no such user.`,
    advice: "If this stack manages the user, pulumi up --refresh creates it again.",
    resourceType: "USER",
  });
}

function resultOf(user: User, identityStoreId: string): GetUserResult {
  return {
    userName: user.UserName ?? "",
    name: { givenName: user.Name?.GivenName ?? "", familyName: user.Name?.FamilyName ?? "" },
    ...fromApi("CreateUserRequest", user),
    identityStoreId,
    // An answer without the id has failed as incomplete.
    userId: user.UserId ?? "",
    externalIds: externalIdsOf(user.ExternalIds),
    ...factsOf(user),
  };
}

function factsOf({ UserStatus, CreatedAt, CreatedBy, UpdatedAt }: User): UserFacts {
  return {
    ...(UserStatus === undefined ? {} : { userStatus: UserStatus }),
    ...(CreatedAt === undefined ? {} : { createdAt: CreatedAt.toISOString() }),
    ...(CreatedBy === undefined ? {} : { createdBy: CreatedBy }),
    ...(UpdatedAt === undefined ? {} : { updatedAt: UpdatedAt.toISOString() }),
  };
}
