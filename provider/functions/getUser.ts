import type { User } from "@aws-sdk/client-identitystore";
import { type Output, output } from "@pulumi/pulumi";
import type { Directory } from "../client/directory";
import { enterpriseExtension } from "../client/users";
import type { ExternalId, InputMembers, InStore } from "../resources/types";
import { directoryOf, foundOr, parseIdOf, requireOneOf } from "./lookup";
import {
  type AllowMissing,
  describeExternalId,
  type GetUserResult,
  type MayBeMissing,
  type MustExist,
  userResult,
} from "./results";

/** The user to look up: set exactly one of name, id and external id. */
export interface GetUserArgs extends InStore {
  /** The user's name, in any case. */
  userName?: string;
  /** The user's id in any form, or its ARN. */
  userId?: string;
  /** The id that an external identity provider gave the user. */
  externalId?: ExternalId;
}

/**
 * Looks up a user that exists, whether or not this program manages it.
 *
 * @throws NotFoundError that names the user if it does not exist; with `allowMissing: true` the result is `undefined` instead
 * @example
 * ```ts
 * import { getUser } from "pulumi-identitystore";
 *
 * export const ninasId = getUser({ userName: "nina_franco" }).then((user) => user.userId);
 * ```
 */
export async function getUser(args: MustExist<GetUserArgs>): Promise<GetUserResult>;
export async function getUser(args: MayBeMissing<GetUserArgs>): Promise<GetUserResult | undefined>;
export async function getUser(args: GetUserArgs & AllowMissing): Promise<GetUserResult | undefined> {
  requireOneOf("getUser", args, ["userName", "userId", "externalId"]);
  const given = args.userId === undefined ? undefined : parseIdOf("user", args.userId);
  const directory = await directoryOf(args, given?.identityStoreId);
  const { identityStoreId } = directory;
  const user = await findUser(directory, args, given?.id);
  const found = user?.UserId === undefined ? undefined : userResult(user, identityStoreId, user.UserId);
  return foundOr(found, args, { caller: "getUser", kind: "user", subject: subjectOf(args), identityStoreId });
}

/** {@link getUser} for arguments that are outputs of other resources. */
export function getUserOutput(args: MustExist<InputMembers<GetUserArgs>>): Output<GetUserResult>;
export function getUserOutput(args: MayBeMissing<InputMembers<GetUserArgs>>): Output<GetUserResult | undefined>;
export function getUserOutput(args: InputMembers<GetUserArgs> & AllowMissing): Output<GetUserResult | undefined> {
  const { allowMissing = false, ...inputs } = args;
  return output(inputs).apply((resolved) => getUser({ ...resolved, allowMissing }));
}

async function findUser(directory: Directory, args: GetUserArgs, id: string | undefined): Promise<User | undefined> {
  const userId = id ?? (await findUserId(directory, args));
  return userId === undefined ? undefined : directory.users.describe(userId, [enterpriseExtension]);
}

async function findUserId({ users }: Directory, { userName, externalId }: GetUserArgs): Promise<string | undefined> {
  if (externalId !== undefined) return users.idByExternalId(externalId);
  return userName === undefined ? undefined : users.idByName(userName);
}

function subjectOf({ userName, userId, externalId }: GetUserArgs): string {
  if (externalId !== undefined) return `the user ${describeExternalId(externalId)}`;
  return userName === undefined ? `user ${userId}` : `user "${userName}"`;
}
