export type ResourceType = "USER" | "GROUP" | "GROUP_MEMBERSHIP" | "IDENTITY_STORE";
export type ConflictReason = "UNIQUENESS_CONSTRAINT_VIOLATION" | "CONCURRENT_MODIFICATION";

/** An error in an answer to a client. `details` are its members besides the message and the request id. */
export abstract class ServiceError extends Error {
  readonly status: number = 400;

  constructor(
    message: string,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

export class ValidationException extends ServiceError {
  /** @param member the member of the request that is not valid */
  constructor(
    message: string,
    readonly member?: string,
  ) {
    super(message);
  }
}

export class SerializationException extends ServiceError {}

export class UnknownOperationException extends ServiceError {}

export class ConflictException extends ServiceError {
  constructor(message: string, reason?: ConflictReason) {
    super(message, reason === undefined ? {} : { Reason: reason });
  }
}

/** The message is in moto too (github.com/getmoto/moto, moto/identitystore/models.py). */
export class ResourceNotFoundException extends ServiceError {
  constructor(type: ResourceType, id?: string) {
    super(`${type} not found.`, { ResourceType: type, ...(id === undefined ? {} : { ResourceId: id }) });
  }
}

/** ResourceNotFoundException of IAM Identity Center, which does not name the type of the resource. */
export class ResourceNotFound extends ServiceError {
  override readonly name = "ResourceNotFoundException";
}

export class ServiceQuotaExceededException extends ServiceError {}

export class AccessDeniedException extends ServiceError {}

export class ThrottlingException extends ServiceError {
  constructor(retryAfterSeconds?: number) {
    super("Rate exceeded", retryAfterSeconds === undefined ? {} : { RetryAfterSeconds: retryAfterSeconds });
  }
}

export class InternalServerException extends ServiceError {
  override readonly status = 500;
}

// The errors of AWS Organizations. Messages of the first four: moto (github.com/getmoto/moto, moto/organizations).

export class AccountNotFoundException extends ServiceError {
  constructor() {
    super("You specified an account that doesn't exist.");
  }
}

export class OrganizationalUnitNotFoundException extends ServiceError {
  constructor() {
    super("You specified an organizational unit that doesn't exist.");
  }
}

export class DuplicateOrganizationalUnitException extends ServiceError {
  constructor() {
    super("An OU with the same name already exists.");
  }
}

export class ParentNotFoundException extends ServiceError {
  constructor() {
    super("You specified parent that doesn't exist.");
  }
}

export class CreateAccountStatusNotFoundException extends ServiceError {
  constructor() {
    super("You specified a create account request that doesn't exist.");
  }
}

export class ChildNotFoundException extends ServiceError {
  constructor() {
    super("You specified a child that doesn't exist.");
  }
}

export class SourceParentNotFoundException extends ServiceError {
  constructor() {
    super("You specified a source parent that doesn't exist.");
  }
}

export class DestinationParentNotFoundException extends ServiceError {
  constructor() {
    super("You specified a destination parent that doesn't exist.");
  }
}

export class DuplicateAccountException extends ServiceError {
  constructor() {
    super("The account is already in the destination.");
  }
}

export class InvalidInputException extends ServiceError {}

export class TooManyRequestsException extends ServiceError {
  constructor() {
    super("You have sent too many requests in too short a period of time. Try again later.");
  }
}

export class ServiceException extends ServiceError {
  override readonly status = 500;

  constructor() {
    super("AWS Organizations can't complete your request because of an internal service error. Try again later.");
  }
}

// The errors of CloudTrail.

export class InvalidLookupAttributesException extends ServiceError {}

export class InvalidMaxResultsException extends ServiceError {}

export class InvalidNextTokenException extends ServiceError {}

export class InvalidEventCategoryException extends ServiceError {}

export class InvalidTimeRangeException extends ServiceError {}

/**
 * A body above the limit. Name and status are from the "Common Errors" in AWS's API references, the message is from Lambda
 * (github.com/aws/aws-sdk-go/issues/3080). DynamoDB also answers 413, as dynalite's tests record.
 */
export class RequestEntityTooLargeException extends ServiceError {
  override readonly status = 413;

  constructor(limit: number) {
    super(`Request must be smaller than ${limit} bytes`);
  }
}

/** The emulator refuses a web page. AWS has no such error, because its services do not run on the user's machine. */
export class ForbiddenException extends ServiceError {
  override readonly status = 403;
}

/** The connection is closed without an answer, before or after the operation is executed. */
export class ConnectionDropped extends Error {
  constructor(readonly carriedOut: boolean) {
    super("The connection was dropped by a fault rule");
  }
}
