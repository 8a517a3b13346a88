import { randomUUID } from "node:crypto";
import { ConnectionDropped, InternalServerException, ServiceError } from "../errors";
import type { Answer } from "./answer";

/** Answers as AWS's JSON 1.1 protocol does, whether the call returns or throws. */
export async function awsJson(call: () => Promise<object>): Promise<Answer> {
  const requestId = randomUUID();
  try {
    return answer(requestId, 200, await call());
  } catch (error) {
    if (error instanceof ConnectionDropped) throw error;
    return failure(requestId, error instanceof ServiceError ? error : new InternalServerException(String(error)));
  }
}

function failure(requestId: string, error: ServiceError): Answer {
  const status = error instanceof InternalServerException ? 500 : 400;
  const body = { __type: error.name, Message: error.message, ...error.details, RequestId: requestId };
  const { status: code, headers } = answer(requestId, status, body);
  return { status: code, headers: { ...headers, "x-amzn-errortype": error.name }, body };
}

function answer(requestId: string, status: number, body: object): Answer {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": requestId };
  return { status, headers, body };
}
