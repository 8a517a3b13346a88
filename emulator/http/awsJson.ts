import { randomUUID } from "node:crypto";
import { ConnectionDropped, InternalServerException, ServiceError } from "../errors";
import type { Answer } from "./answer";

/** Answers in AWS's JSON 1.1 protocol, with the result of the call or with its error. */
export async function awsJson(call: () => Promise<object>): Promise<Answer> {
  const requestId = randomUUID();
  try {
    return answer(requestId, 200, await call());
  } catch (error) {
    if (error instanceof ConnectionDropped) throw error;
    return failure(error instanceof ServiceError ? error : new InternalServerException(String(error)), requestId);
  }
}

/** An error in AWS's JSON 1.1 protocol. */
export function failure(error: ServiceError, requestId: string = randomUUID()): Answer {
  const body = { __type: error.name, Message: error.message, ...error.details, RequestId: requestId };
  const { status, headers } = answer(requestId, error.status, body);
  return { status, headers: { ...headers, "x-amzn-errortype": error.name }, body };
}

function answer(requestId: string, status: number, body: object): Answer {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": requestId };
  return { status, headers, body };
}
