import type { IncomingHttpHeaders } from "node:http";
import { callerArn } from "../arns";
import { UnknownOperationException } from "../errors";
import { isOperationName } from "../operations";
import { listInstances } from "../operations/listInstances";
import type { Service } from "../service";
import type { Answer } from "./answer";
import { awsJson } from "./awsJson";

/** The values of `X-Amz-Target` for the two emulated services. */
const listInstancesTarget = "SWBExternalService.ListInstances";
const identityStorePrefix = "AWSIdentityStore.";

export interface ApiOptions {
  service: Service;
  /** The identity stores that ListInstances returns an instance for. */
  instances: readonly string[];
}

/** Answers a call of the AWS API. */
export function api({ service, instances }: ApiOptions, headers: IncomingHttpHeaders, body: string): Promise<Answer> {
  const target = String(headers["x-amz-target"] ?? "");
  return awsJson(async () => {
    if (target === listInstancesTarget) return listInstances(instances, body);
    const operation = target.startsWith(identityStorePrefix) ? target.slice(identityStorePrefix.length) : "";
    if (isOperationName(operation)) return service.call(operation, body, callerOf(headers));
    throw new UnknownOperationException(`The emulator has no operation ${target}`);
  });
}

function callerOf({ "x-amz-security-token": token }: IncomingHttpHeaders): string {
  return callerArn(typeof token === "string" ? token : undefined);
}
