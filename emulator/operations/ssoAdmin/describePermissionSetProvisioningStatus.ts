import type { Instance } from "../../store/instance";
import type { Requests } from "./requests";

export function describePermissionSetProvisioningStatus(
  instance: Instance,
  { ProvisionPermissionSetRequestId: id }: Requests["DescribePermissionSetProvisioningStatus"],
) {
  return { PermissionSetProvisioningStatus: instance.requestStatus("permission set provisioning", id) };
}
