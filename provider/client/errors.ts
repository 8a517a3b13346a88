import { ProgramError } from "../programError";

/** The `identitystore` configuration is not usable; `problems` holds every reason. */
export class SettingsError extends ProgramError {
  override readonly name = "SettingsError";

  constructor(readonly problems: string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
  }
}

/** A call to the API that failed for good: what was attempted, for whom, why, and what to do. */
export class IdentityStoreError extends ProgramError {
  override readonly name: string = "IdentityStoreError";
  /** The API operation, such as `CreateUser`. */
  readonly operation: string;
  /** Whom or what it was for, such as `user "nina_franco"`. */
  readonly subject: string;
  /** Whether the request may have been carried out although no answer says so. */
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

/** What the API calls a kind of thing in a ResourceNotFoundException. */
export type ResourceType = "USER" | "GROUP" | "GROUP_MEMBERSHIP" | "IDENTITY_STORE";

/** The thing that was asked for is not there. `resourceType` says which of the things named in the request. */
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

/** The write would break a uniqueness rule: a name, an e-mail address or a membership that exists. */
export class ConflictError extends IdentityStoreError {
  override readonly name = "ConflictError";
  /**
   * When the call began, where an earlier attempt of it got no answer: what exists may be its work. In milliseconds since
   * the epoch.
   */
  readonly maybeOursSince: number | undefined;

  constructor(failure: ConstructorParameters<typeof IdentityStoreError>[0] & { maybeOursSince: number | undefined }) {
    super(failure);
    this.maybeOursSince = failure.maybeOursSince;
  }
}

/** A guard of the configuration forbids what the program wants: nothing was done. */
export class GuardError extends Error {
  override readonly name = "GuardError";
}

/** What one failed attempt means, and what to say of it should it be the last. */
export interface Failure {
  /** Everything but `final` is worth another attempt. */
  kind: "throttled" | "internal" | "disconnected" | "unreachable" | "concurrent" | "notYetVisible" | "clock" | "final";
  /** The request may have been carried out although no answer says so. */
  outcomeUnknown?: boolean;
  reason: string;
  advice?: string;
  /** The configuration may be the cause. */
  mayBeConfiguration?: boolean;
  retryAfterSeconds?: number;
  /** Failures that callers tell apart. */
  error?: "notFound" | "conflict";
  resourceType?: ResourceType | undefined;
}

const namedAtMost = 3;

/** An answer that says that all is well, and that lacks what every answer of the API has: something else has answered. */
export class IncompleteAnswer extends Error {
  override readonly name = "IncompleteAnswer";

  /** @param missing where members are missing, such as `Users[0].UserId` */
  constructor(readonly missing: string[]) {
    const more = missing.length > namedAtMost ? ` and ${missing.length - namedAtMost} more` : "";
    super(`it lacks ${missing.slice(0, namedAtMost).join(", ")}${more}`);
  }
}
