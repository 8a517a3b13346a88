import { z } from "zod";
import type { Call } from "./call";
import { IncompleteAnswer, type ResourceType } from "./errors";

/** What one failed attempt means, and what the error says if it was the last attempt. */
export interface Failure {
  /** All kinds but `final` are repeated. */
  kind: "throttled" | "internal" | "disconnected" | "unreachable" | "concurrent" | "notYetVisible" | "clock" | "final";
  /** The endpoint is a port of this machine at which no process listens. */
  isRefusedHere?: boolean;
  /** The API may have carried out the request although no answer says so. */
  outcomeUnknown?: boolean;
  reason: string;
  advice?: string;
  /** The configuration may be the cause. */
  mayBeConfiguration?: boolean;
  retryAfterSeconds?: number;
  /** Failures for which callers get an error class of their own. */
  error?: "notFound" | "conflict";
  resourceType?: ResourceType | undefined;
}

/** Error codes of Node.js: there was no connection, so the request was never sent. */
const neverConnected = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];
/** Error codes of Node.js: the connection ended before the answer was complete. */
const disconnected = ["ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT"];

const signInAdvice = "Sign in (aws sso login), or set identitystore:profile or AWS_PROFILE.";

/** The longest wait before another attempt, even if the service asks for more: a deployment must not seem to hang. */
const longestRetryAfterSeconds = 60;

/** An error that the service answered, through any of the SDK's clients. */
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

/** An answer that is not from the API: from a load balancer, or from something else that listens at the endpoint. */
const strangeAnswer = z.object({ $metadata: z.object({ httpStatusCode: z.number() }) });

/** What the error of one attempt of a call means. */
export function classify(error: unknown, call: Pick<Call<unknown>, "operation" | "service" | "justCreated">): Failure {
  if (error instanceof IncompleteAnswer) return strangeFailure(` is not from the API: ${error.message}`, "final");
  const answered = serviceError.safeParse(error);
  if (answered.success) return classifyAnswer(answered.data, call);
  const strange = strangeAnswer.safeParse(error);
  return strange.success && !isDisconnected(error)
    ? classifyStrangeAnswer(strange.data.$metadata.httpStatusCode)
    : classifyConnection(error);
}

function classifyStrangeAnswer(status: number): Failure {
  const what = `, with the HTTP status ${status}, cannot be read`;
  return strangeFailure(what, status >= 500 ? "internal" : "final");
}

function strangeFailure(what: string, kind: Failure["kind"]): Failure {
  const advice = "Check identitystore:endpoint, and the proxies between this machine and AWS.";
  return { kind, outcomeUnknown: true, reason: `the answer${what}`, advice, mayBeConfiguration: true };
}

function classifyAnswer(error: ServiceError, call: Parameters<typeof classify>[1]): Failure {
  const { operation, justCreated = false } = call;
  const status = error.$metadata.httpStatusCode ?? 0;
  const reason = `${error.name}: ${error.message}`;
  const retryAfterSeconds = Math.min(error.RetryAfterSeconds ?? 0, longestRetryAfterSeconds);
  // Organizations has a name of its own for it, and answers it with the HTTP status 400.
  if (["ThrottlingException", "TooManyRequestsException"].includes(error.name) || status === 429) {
    const advice = "Other tools may be using the same quota: try again when they have ended.";
    return { kind: "throttled", reason, advice, retryAfterSeconds };
  }
  if (error.name === "ConflictException") {
    return error.Reason === "CONCURRENT_MODIFICATION"
      ? { kind: "concurrent", reason }
      : { kind: "final", reason, error: "conflict" };
  }
  if (error.name === "ResourceNotFoundException") {
    return classifyNotFound(error, reason, justCreated);
  }
  if (refusesTime(error)) {
    return { kind: "clock", reason, advice: "Set the clock of this machine." };
  }
  if (status >= 500) {
    const advice = "The service has a problem: try again later.";
    return { kind: "internal", reason, advice, retryAfterSeconds, outcomeUnknown: true };
  }
  if (refusesWrites(error, operation)) {
    const advice =
      "This directory refuses writes, perhaps because its identity source is Active Directory: change users and groups " +
      'there (the page "Identity sources" of the documentation says what this package can manage).';
    return { kind: "final", reason, advice };
  }
  if (/^AccessDenied/.test(error.name)) {
    return { kind: "final", reason, advice: accessAdvice(error, call), mayBeConfiguration: true };
  }
  return /^(ExpiredToken|UnrecognizedClient|InvalidClientToken|InvalidSignature)/.test(error.name)
    ? { kind: "final", reason, advice: signInAdvice, mayBeConfiguration: true }
    : { kind: "final", reason };
}

/**
 * Whether AWS refuses the time at which the request was signed. The SDK's client reads the right time from that answer, and
 * signs the next attempt with it (AWS General Reference, "Signature Version 4: troubleshooting").
 */
function refusesTime({ name, message }: ServiceError): boolean {
  return (
    /^Request(Expired|InTheFuture|TimeTooSkewed)/.test(name) || /^Signature (expired|not yet current)/.test(message)
  );
}

/**
 * Whether the directory's identity source refuses writes. AWS documents no error for that. With an AD Connector, the API answers
 * that the operation is unknown (https://github.com/hashicorp/terraform-provider-aws/issues/31624).
 */
function refusesWrites({ name, message }: ServiceError, operation: string): boolean {
  const isWrite = /^(Create|Update|Delete)/.test(operation);
  return isWrite && (name === "UnknownOperationException" || /identity source|active directory/i.test(message));
}

function classifyNotFound(error: ServiceError, reason: string, justCreated: boolean): Failure {
  // An answer with a Reason (a lost encryption key) does not say whether the user or group exists.
  const resourceType = error.Reason === undefined ? resourceTypes.safeParse(error.ResourceType).data : undefined;
  if (resourceType === "IDENTITY_STORE") {
    const advice =
      "An identity store is in one region only: check identitystore:region and identitystore:identityStoreId.";
    return { kind: "final", reason, advice, mayBeConfiguration: true, error: "notFound", resourceType };
  }
  return { kind: justCreated ? "notYetVisible" : "final", reason, error: "notFound", resourceType };
}

function accessAdvice(
  { Reason, message }: ServiceError,
  { operation, service = "identitystore" }: Parameters<typeof classify>[1],
): string {
  if (Reason === "KMS_ACCESS_DENIED") {
    return "The customer managed key of the identity store refuses these credentials: its key policy must allow them kms:Decrypt.";
  }
  const [, named] = /to perform: ([\w-]+:\w+)/.exec(message) ?? [];
  if (named === "sts:AssumeRole") {
    return "To assume identitystore:roleArn, the credentials need the IAM action sts:AssumeRole, and the role must trust them.";
  }
  return `The credentials need the IAM action ${named ?? `${service}:${operation}`}.`;
}

/** Whether the connection ended before or during the answer. */
function isDisconnected(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && disconnected.includes(code);
}

/** What an error means that is not an answer of a service. */
function classifyConnection(error: unknown): Failure {
  const here = classifyRefusedHere(error);
  if (here !== undefined) return here;
  const code = codeOf(error);
  // The SDK adds debugging advice to the message about an incomplete answer.
  const [message = ""] = (
    error instanceof Error && error.message !== "" ? error.message : (code ?? String(error))
  ).split("\n");
  const isTimeout = error instanceof Error && error.name === "TimeoutError";
  const isNotConnected = isTimeout && message.includes("did not establish a connection");
  if (isNotConnected || (code !== undefined && neverConnected.includes(code))) {
    const advice =
      "Check the network, identitystore:region and identitystore:endpoint (on the command line, --region and --endpoint).";
    const reason = `the endpoint cannot be reached: ${message}`;
    return { kind: "unreachable", reason, advice, mayBeConfiguration: true };
  }
  if (code === "EPROTO") {
    const advice = "If it serves http, write http:// in identitystore:endpoint (on the command line, --endpoint).";
    return { kind: "final", reason: "the endpoint does not answer in TLS", advice, mayBeConfiguration: true };
  }
  if (isTimeout || isDisconnected(error)) {
    return { kind: "disconnected", reason: `the connection broke: ${message}`, outcomeUnknown: true };
  }
  if (error instanceof Error && error.name.includes("Credentials")) {
    return { kind: "final", reason: message, advice: signInAdvice, mayBeConfiguration: true };
  }
  if (message.includes("Region is missing")) {
    return {
      kind: "final",
      reason: "no region is set",
      advice: "Set identitystore:region, AWS_REGION, or --region on the command line.",
      mayBeConfiguration: true,
    };
  }
  return { kind: "final", reason: message };
}

/** An error of Node.js about a port of this machine at which no process listens. */
const refusedHere = z.object({
  code: z.literal("ECONNREFUSED"),
  address: z.string().regex(/^(127\.|::1$)/),
  port: z.number(),
  message: z.string(),
});

/** For a name with several addresses, such as `localhost`, Node.js tries them all, and throws one error with an error for each. */
function classifyRefusedHere(error: unknown): Failure | undefined {
  const { data } = refusedHere.safeParse(error instanceof AggregateError ? error.errors[0] : error);
  if (data === undefined) return undefined;
  const advice =
    `Is the emulator running? Start it with: identitystore emulator --port ${data.port}. If the endpoint is wrong, correct ` +
    "identitystore:endpoint (on the command line, --endpoint).";
  const reason = `the endpoint cannot be reached: ${data.message}`;
  return { kind: "unreachable", isRefusedHere: true, reason, advice, mayBeConfiguration: true };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
