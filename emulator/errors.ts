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

export class ValidationException extends ServiceError {}

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
  constructor(retryAfterSeconds: number) {
    super("Rate exceeded", { RetryAfterSeconds: retryAfterSeconds });
  }
}

export class InternalServerException extends ServiceError {
  override readonly status = 500;
}

// The messages of AWS Organizations are in moto too (github.com/getmoto/moto, moto/organizations).

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
