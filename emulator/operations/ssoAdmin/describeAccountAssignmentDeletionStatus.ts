import type { Instance } from "../../store/instance";
import type { Requests } from "./requests";

export function describeAccountAssignmentDeletionStatus(
  instance: Instance,
  { AccountAssignmentDeletionRequestId: id }: Requests["DescribeAccountAssignmentDeletionStatus"],
) {
  return { AccountAssignmentDeletionStatus: instance.requestStatus("assignment deletion", id) };
}
