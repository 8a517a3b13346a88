export type ResourceType = "USER" | "GROUP" | "GROUP_MEMBERSHIP" | "IDENTITY_STORE";
export type ConflictReason = "UNIQUENESS_CONSTRAINT_VIOLATION" | "CONCURRENT_MODIFICATION";

/** An error that a client sees: `details` are its members beside the message and the request id. */
export abstract class ServiceError extends Error {
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

export class ResourceNotFoundException extends ServiceError {
  constructor(type: ResourceType, id?: string) {
    super(`${type} not found.`, { ResourceType: type, ...(id === undefined ? {} : { ResourceId: id }) });
  }
}

export class ThrottlingException extends ServiceError {
  constructor(retryAfterSeconds: number) {
    super("Rate exceeded", { RetryAfterSeconds: retryAfterSeconds });
  }
}

export class InternalServerException extends ServiceError {}

/** The connection ends without an answer, after the operation was carried out or before. */
export class ConnectionDropped extends Error {
  constructor(readonly carriedOut: boolean) {
    super("The connection was dropped by a fault rule");
  }
}
