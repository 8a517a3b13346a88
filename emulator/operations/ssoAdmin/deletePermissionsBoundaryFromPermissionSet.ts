import type { Instance } from "../../store/instance";
import type { Requests } from "./requests";

export function deletePermissionsBoundaryFromPermissionSet(
  instance: Instance,
  input: Requests["DeletePermissionsBoundaryFromPermissionSet"],
) {
  instance.change(input.PermissionSetArn, { permissionsBoundary: undefined });
  return {};
}
