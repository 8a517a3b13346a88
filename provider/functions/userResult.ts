import type { User } from "@aws-sdk/client-identitystore";
import { fromApi } from "../attributes/spelling";
import type { ExternalId, UserAttributes } from "../resources/types";
import { externalIdsOf } from "./externalIds";

/** A user as the directory has it. */
export interface GetUserResult extends UserAttributes {
  identityStoreId: string;
  userId: string;
  /** Empty for users made here. */
  externalIds: ExternalId[];
  /** Whether the user may sign in. */
  userStatus?: "ENABLED" | "DISABLED";
}

/** What a program gets of a user that the API answered. */
export function userResult(user: User, identityStoreId: string, userId: string): GetUserResult {
  return {
    userName: user.UserName ?? "",
    name: { givenName: user.Name?.GivenName ?? "", familyName: user.Name?.FamilyName ?? "" },
    ...fromApi("CreateUserRequest", user),
    identityStoreId,
    userId,
    externalIds: externalIdsOf(user.ExternalIds),
    ...(user.UserStatus === undefined ? {} : { userStatus: user.UserStatus }),
  };
}
