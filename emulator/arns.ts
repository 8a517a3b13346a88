import { ValidationException } from "./errors";

export type ResourceKind = "user" | "group" | "membership";

/** The account that owns every emulated identity store. */
export const accountId = "123456789012";

/** `<role>/<session name>`, with the characters and lengths that AWS allows. Session tokens of AWS never look like this. */
const assumedRole = /^[\w+=,.@-]{1,64}\/[\w+=,.@-]{2,64}$/;

/**
 * The caller's ARN, for CreatedBy and UpdatedBy. AWS finds the session by its token; here the token itself names the session.
 *
 * @param sessionToken `Deploy/pulumi-people` is a session of the role `Deploy`; any other text is the emulator's only user
 */
export function callerArn(sessionToken?: string): string {
  return sessionToken !== undefined && assumedRole.test(sessionToken)
    ? `arn:aws:sts::${accountId}:assumed-role/${sessionToken}`
    : `arn:aws:iam::${accountId}:user/emulator`;
}

export function identityStoreArn(identityStoreId: string): string {
  return `arn:aws:identitystore::${accountId}:identitystore/${identityStoreId}`;
}

export function resourceArn(kind: ResourceKind, id: string): string {
  return `arn:aws:identitystore:::${kind}/${id}`;
}

/** The bare id in an ARN. Other texts are returned as they are. */
export function idOfArn(value: string): string {
  return value.slice(value.lastIndexOf("/") + 1);
}

/** The bare id of a resource, from its id or ARN. An ARN of another kind of resource is refused. */
export function bareId(kind: ResourceKind, value: string): string {
  const named = /^arn:aws[a-z-]*:identitystore:::([a-z]+)\//.exec(value)?.[1];
  if (named !== undefined && named !== kind) {
    throw new ValidationException(`The ARN ${value} is that of a ${named}, where a ${kind} is expected.`);
  }
  return idOfArn(value);
}
