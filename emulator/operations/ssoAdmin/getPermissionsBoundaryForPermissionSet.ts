import { ResourceNotFound } from "../../errors";
import type { Instance } from "../../store/instance";
import type { Requests } from "./requests";

/** Without a boundary, AWS answers ResourceNotFoundException (hashicorp/terraform-provider-aws, ssoadmin/permissions_boundary_attachment.go). */
export function getPermissionsBoundaryForPermissionSet(
  { permissionSets }: Instance,
  input: Requests["GetPermissionsBoundaryForPermissionSet"],
) {
  const { permissionsBoundary } = permissionSets.get(input.PermissionSetArn);
  if (permissionsBoundary === undefined) throw new ResourceNotFound("The permission set has no permissions boundary");
  return { PermissionsBoundary: permissionsBoundary };
}
