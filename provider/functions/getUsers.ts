import { type Output, output } from "@pulumi/pulumi";
import { enterpriseExtension } from "../client/users";
import type { InputMembers, InStore } from "../resources/types";
import { directoryOf } from "./lookup";
import { type GetUserResult, userResult } from "./results";

/** The identity store to list the users of. */
export interface GetUsersArgs extends InStore {}

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
  return listed.flatMap((user) => (user.UserId === undefined ? [] : [userResult(user, identityStoreId, user.UserId)]));
}

/** {@link getUsers} for arguments that are outputs of other resources. */
export function getUsersOutput(args: InputMembers<GetUsersArgs> = {}): Output<GetUserResult[]> {
  return output(args).apply(getUsers);
}
