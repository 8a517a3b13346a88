import type { Instance } from "../../store/instance";
import type { Requests } from "./requests";

export function putPermissionsBoundaryToPermissionSet(
  instance: Instance,
  input: Requests["PutPermissionsBoundaryToPermissionSet"],
) {
  instance.change(input.PermissionSetArn, { permissionsBoundary: input.PermissionsBoundary });
  return {};
}
