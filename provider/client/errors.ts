import { firstOf } from "../../text/pluralize";
import { ProgramError } from "../programError";

/** The `identitystore` configuration cannot be used. `problems` lists every reason. */
export class SettingsError extends ProgramError {
  override readonly name = "SettingsError";

  constructor(readonly problems: string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
  }
}

/** A call to the API that failed, also when it was repeated. The message says which call, for which user or group, why, and what to do. */
export class IdentityStoreError extends ProgramError {
  override readonly name: string = "IdentityStoreError";
  /** The API operation, such as `CreateUser`. */
  readonly operation: string;
  /** What the call was for, such as `user "nina_franco"`. */
  readonly subject: string;
  /** Whether the API may have carried out the request although no answer says so. */
  readonly isOutcomeUnknown: boolean;

  constructor(failure: {
    operation: string;
    subject: string;
    reason: string;
    advice?: string;
    isOutcomeUnknown?: boolean;
    cause?: unknown;
  }) {
    const advice = failure.advice === undefined ? "" : ` ${failure.advice}`;
    super(`${failure.operation} failed for ${failure.subject}: ${failure.reason}${advice}`, { cause: failure.cause });
    this.operation = failure.operation;
    this.subject = failure.subject;
    this.isOutcomeUnknown = failure.isOutcomeUnknown ?? false;
  }
}

/** Whether a call failed because the credentials lack a permission, or the account has no organization to ask about. */
export function isDenied(error: unknown): error is IdentityStoreError {
  if (!(error instanceof IdentityStoreError) || !(error.cause instanceof Error)) return false;
  return /^(AccessDenied|AWSOrganizationsNotInUse)/.test(error.cause.name);
}

/** What the API calls a kind of thing in a ResourceNotFoundException. */
export type ResourceType = "USER" | "GROUP" | "GROUP_MEMBERSHIP" | "IDENTITY_STORE";

/** What the request names does not exist. `resourceType` says which of the things in the request is missing. */
export class NotFoundError extends IdentityStoreError {
  override readonly name = "NotFoundError";
  readonly resourceType: ResourceType | undefined;

  constructor(
    failure: ConstructorParameters<typeof IdentityStoreError>[0] & { resourceType: ResourceType | undefined },
  ) {
    super(failure);
    this.resourceType = failure.resourceType;
  }
}

/** The write would break a uniqueness rule: the name, the e-mail address or the membership exists already. */
export class ConflictError extends IdentityStoreError {
  override readonly name = "ConflictError";
  /**
   * When the call began, in milliseconds since the epoch, if an earlier attempt of it got no answer: that attempt may have
   * created what exists.
   */
  readonly unansweredSince: number | undefined;

  constructor(failure: ConstructorParameters<typeof IdentityStoreError>[0] & { unansweredSince: number | undefined }) {
    super(failure);
    this.unansweredSince = failure.unansweredSince;
  }
}

/** A guard of the configuration forbids the operation. The operation has changed nothing. */
export class GuardError extends Error {
  override readonly name = "GuardError";
}

const namedAtMost = 3;

/** A successful answer without members that every answer of the API has: something else than the API has answered. */
export class IncompleteAnswer extends Error {
  override readonly name = "IncompleteAnswer";

  /** @param missing where members are missing, such as `Users[0].UserId` */
  constructor(readonly missing: string[]) {
    super(`it lacks ${firstOf(missing, namedAtMost)}`);
  }
}
