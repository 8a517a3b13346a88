import type { User } from "@aws-sdk/client-identitystore";
import { fromApi } from "../attributes/spelling";
import { externalIdsOf } from "./externalIds";
import type { GetUserResult } from "./results";

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
