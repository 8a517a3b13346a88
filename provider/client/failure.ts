import { z } from "zod";
import type { ResourceType } from "./errors";

/** What one failed attempt means, and what to say of it should it be the last. */
export interface Failure {
  /** Everything but `final` is worth another attempt. */
  kind: "throttled" | "internal" | "disconnected" | "unreachable" | "concurrent" | "notYetVisible" | "final";
  /** The request may have been carried out although no answer says so. */
  outcomeUnknown?: boolean;
  reason: string;
  advice?: string;
  retryAfterSeconds?: number | undefined;
  /** Failures that callers tell apart. */
  error?: "notFound" | "conflict";
  resourceType?: ResourceType | undefined;
}

/** An error that the service answered with, of whichever of its clients. */
const serviceError = z.object({
  $fault: z.enum(["client", "server"]),
  $metadata: z.object({ httpStatusCode: z.number().optional() }),
  name: z.string(),
  message: z.string(),
  Reason: z.string().optional(),
  ResourceType: z.string().optional(),
  RetryAfterSeconds: z.number().optional(),
});

type ServiceError = z.output<typeof serviceError>;

const resourceTypes = z.enum(["USER", "GROUP", "GROUP_MEMBERSHIP", "IDENTITY_STORE"]);

/** Error codes of Node.js: no connection came about, so the request was never sent. */
const neverConnected = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];
/** Error codes of Node.js: the connection ended while an answer was awaited. */
const disconnected = ["ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT"];

/** What the error of one attempt of `operation` means. */
export function classify(error: unknown, operation: string, justCreated: boolean): Failure {
  const answered = serviceError.safeParse(error);
  return answered.success ? classifyAnswer(answered.data, operation, justCreated) : classifyConnection(error);
}

function classifyAnswer(error: ServiceError, operation: string, justCreated: boolean): Failure {
  const status = error.$metadata.httpStatusCode ?? 0;
  const reason = `${error.name}: ${error.message}`;
  const retryAfterSeconds = error.RetryAfterSeconds;
  if (error.name === "ThrottlingException" || status === 429) {
    return { kind: "throttled", reason, retryAfterSeconds };
  }
  if (error.name === "ConflictException") {
    return error.Reason === "CONCURRENT_MODIFICATION"
      ? { kind: "concurrent", reason }
      : { kind: "final", reason, error: "conflict" };
  }
  if (error.name === "ResourceNotFoundException") {
    return classifyNotFound(error, reason, justCreated);
  }
  if (status >= 500) {
    return { kind: "internal", reason, retryAfterSeconds, outcomeUnknown: true };
  }
  if (refusesWrites(error, operation)) {
    const advice =
      "This directory refuses writes, as one does whose identity source is Active Directory: change users and groups " +
      'there (the page "Identity sources" of the documentation says what can be managed here).';
    return { kind: "final", reason, advice };
  }
  return error.name === "AccessDeniedException"
    ? { kind: "final", reason, advice: accessAdvice(error, operation) }
    : { kind: "final", reason };
}

/**
 * Whether it is the directory's identity source that takes no writes. AWS documents no error for that; with an AD
 * Connector operations are answered as unknown (https://github.com/hashicorp/terraform-provider-aws/issues/31624).
 */
function refusesWrites({ name, message }: ServiceError, operation: string): boolean {
  const isWrite = /^(Create|Update|Delete)/.test(operation);
  return isWrite && (name === "UnknownOperationException" || /identity source|active directory/i.test(message));
}

function classifyNotFound(error: ServiceError, reason: string, justCreated: boolean): Failure {
  // With a Reason (a lost encryption key) nothing is known of the thing itself.
  const resourceType = error.Reason === undefined ? resourceTypes.safeParse(error.ResourceType).data : undefined;
  if (resourceType === "IDENTITY_STORE") {
    const advice =
      "An identity store lives in one region: check identitystore:region and identitystore:identityStoreId.";
    return { kind: "final", reason, advice, error: "notFound", resourceType };
  }
  return { kind: justCreated ? "notYetVisible" : "final", reason, error: "notFound", resourceType };
}

function classifyConnection(error: unknown): Failure {
  const code = codeOf(error);
  const message = error instanceof Error && error.message !== "" ? error.message : (code ?? String(error));
  if (code !== undefined && neverConnected.includes(code)) {
    const advice = "Check the network, identitystore:region and identitystore:endpoint.";
    return { kind: "unreachable", reason: `the endpoint cannot be reached: ${message}`, advice };
  }
  if (
    error instanceof Error &&
    (error.name === "TimeoutError" || (code !== undefined && disconnected.includes(code)))
  ) {
    return { kind: "disconnected", reason: `the connection broke: ${message}`, outcomeUnknown: true };
  }
  if (error instanceof Error && error.name.includes("Credentials")) {
    return {
      kind: "final",
      reason: message,
      advice: "Sign in (aws sso login), or set identitystore:profile or AWS_PROFILE.",
    };
  }
  if (message.includes("Region is missing")) {
    return { kind: "final", reason: "no region is set", advice: "Set identitystore:region, or AWS_REGION." };
  }
  return { kind: "final", reason: message };
}

function accessAdvice(error: ServiceError, operation: string): string {
  return error.Reason === "KMS_ACCESS_DENIED"
    ? "The customer managed key of the identity store refuses these credentials: its key policy must allow them kms:Decrypt."
    : `The credentials need the IAM action ${operation === "ListInstances" ? "sso" : "identitystore"}:${operation}.`;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
