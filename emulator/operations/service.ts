import type { ServiceModel } from "../../model/serviceModel";
import type { ServiceError, ValidationException } from "../errors";
import type { State } from "../store/state";

/** The emulated services, by their names in AWS's command line. */
export type ServiceName = "identitystore" | "sso-admin" | "organizations" | "cloudtrail";

/**
 * Carries out an operation, and returns its answer.
 *
 * @param caller the ARN of the caller
 */
export type Operation<Input> = (state: State, input: Input, caller: string) => object;

/** The operations of a service by name. `Requests` has the input of each operation, as far as the operation uses it. */
export type OperationsOf<Requests> = { readonly [Name in keyof Requests]: Operation<Requests[Name]> };

/** An emulated service. */
export interface ServiceDefinition {
  readonly name: ServiceName;
  readonly model: ServiceModel;
  /** What the header `X-Amz-Target` has before the name of the operation. */
  readonly targets: readonly string[];
  /** What the names of its actions in IAM policies have before the colon. */
  readonly actions: string;
  readonly operations: Readonly<Record<string, Operation<never>>>;
  /** The service's own errors for errors that all services have. */
  readonly errors?: {
    readonly ValidationException?: (error: ValidationException) => ServiceError;
    readonly ThrottlingException?: () => ServiceError;
    readonly InternalServerException?: () => ServiceError;
  };
}
