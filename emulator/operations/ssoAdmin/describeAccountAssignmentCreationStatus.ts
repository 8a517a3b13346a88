import type { Instance } from "../../store/instance";
import type { Requests } from "./requests";

export function describeAccountAssignmentCreationStatus(
  instance: Instance,
  { AccountAssignmentCreationRequestId: id }: Requests["DescribeAccountAssignmentCreationStatus"],
) {
  return { AccountAssignmentCreationStatus: instance.requestStatus("assignment creation", id) };
}
