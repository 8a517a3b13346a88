import type { Instance } from "../../store/instance";
import type { Requests } from "./requests";

export function describePermissionSet({ permissionSets }: Instance, input: Requests["DescribePermissionSet"]) {
  return { PermissionSet: permissionSets.get(input.PermissionSetArn) };
}
