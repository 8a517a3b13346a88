import { cloudTrailModel } from "../../../model/serviceModel";
import * as errors from "../../errors";
import type { OperationsOf, ServiceDefinition } from "../service";
import { lookupEvents } from "./lookupEvents";
import type { Requests } from "./requests";

const operations: OperationsOf<Requests> = {
  LookupEvents: lookupEvents,
};

/** The errors for members of requests that are not valid. */
const invalid = new Map<string | undefined, new (message: string) => errors.ServiceError>([
  ["LookupAttributes", errors.InvalidLookupAttributesException],
  ["MaxResults", errors.InvalidMaxResultsException],
  ["NextToken", errors.InvalidNextTokenException],
  ["EventCategory", errors.InvalidEventCategoryException],
]);

export const cloudTrail: ServiceDefinition = {
  name: "cloudtrail",
  model: cloudTrailModel,
  // The AWS CLI and boto3 send the first, AWS's SDK for JavaScript the second.
  targets: ["com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "CloudTrail_20131101"],
  actions: "cloudtrail",
  operations,
  errors: {
    ValidationException: (error) => new (invalid.get(error.member) ?? errors.ValidationException)(error.message),
    ThrottlingException: () => new errors.ThrottlingException(),
  },
};
