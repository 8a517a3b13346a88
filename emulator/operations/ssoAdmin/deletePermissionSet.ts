import { ConflictException } from "../../errors";
import type { Instance } from "../../store/instance";
import type { Requests } from "./requests";

export function deletePermissionSet(instance: Instance, input: Requests["DeletePermissionSet"]) {
  const { PermissionSetArn: arn } = instance.permissionSets.get(input.PermissionSetArn);
  if (instance.assignments.ownedBy("permissionSet", arn).size > 0) {
    // AWS's words: github.com/hashicorp/terraform-provider-aws/issues/26757.
    throw new ConflictException("Could not delete because PermissionSet has ApplicationProfile associated with it");
  }
  instance.provisionings.deleteOwnedBy("permissionSet", arn);
  instance.permissionSets.delete(arn);
  return {};
}
