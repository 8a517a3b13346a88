import { callerArn, resourceArn } from "../arns";
import { ValidationException } from "../errors";
import { conforming } from "../validation";
import type { IdentityStore } from "./identityStore";
import { refuseReserved } from "./keys";
import type { User } from "./records";
import { creationStamp } from "./stamps";

/** The only extension that AWS supports. */
const supportedExtension = "aws:identitystore:enterprise";

/** A user with these attributes, created now if they have no times. Throws ValidationException if they break a rule. */
export function userRecord(store: IdentityStore, attributes: object): User {
  const defaults = { UserId: store.newId(), UserStatus: "ENABLED", Revision: "1", ...creationStamp(callerArn()) };
  const filled = { ...defaults, ...attributes };
  const placed = { ...filled, IdentityStoreId: store.id, UserArn: resourceArn("user", filled.UserId) };
  const user = conforming<User>("User", placed);
  refuseReserved("UserName", user.UserName);
  refuseUnsupportedExtensions(user);
  return user;
}

function refuseUnsupportedExtensions(user: User): void {
  const unsupported = Object.keys(user.Extensions ?? {}).find((name) => name !== supportedExtension);
  if (unsupported !== undefined) throw new ValidationException(`The extension ${unsupported} is not supported.`);
}
