import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { callerArn } from "../arns";
import { ConnectionDropped, InternalServerException, ServiceError, UnknownOperationException } from "../errors";
import type { Service } from "../service";

/** An HTTP answer. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** Answers in AWS's JSON 1.1 protocol, with the result of the call or with its error. */
async function awsJson(call: () => Promise<unknown>): Promise<Answer> {
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

function answer(requestId: string, status: number, body: unknown): Answer {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": requestId };
  return { status, headers, body };
}

/** Answers a call of the AWS API. The header `X-Amz-Target` names the service and the operation. */
export function api(services: readonly Service[], headers: IncomingHttpHeaders, body: string): Promise<Answer> {
  const target = String(headers["x-amz-target"] ?? "");
  const dot = target.lastIndexOf(".");
  const [prefix, operation] = [target.slice(0, dot), target.slice(dot + 1)];
  return awsJson(async () => {
    const service = services.find(({ definition }) => definition.targets.includes(prefix));
    if (service?.has(operation)) return service.call(operation, body, callerOf(headers));
    throw new UnknownOperationException(`The emulator has no operation ${target}`);
  });
}

function callerOf({ "x-amz-security-token": token }: IncomingHttpHeaders): string {
  return callerArn(typeof token === "string" ? token : undefined);
}
