import type { Failure } from "./errors";

/** Error codes of Node.js: there was no connection, so the request was never sent. */
const neverConnected = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];
/** Error codes of Node.js: the connection ended before the answer was complete. */
const disconnected = ["ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT"];

export const signInAdvice = "Sign in (aws sso login), or set identitystore:profile or AWS_PROFILE.";

/** Whether the connection ended before or during the answer. */
export function isDisconnected(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && disconnected.includes(code);
}

/** What an error means that is not an answer of a service. */
export function classifyConnection(error: unknown): Failure {
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

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
