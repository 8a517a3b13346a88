import type { Instance } from "../../store/instance";
import type { Requests } from "./requests";

/** Changes the attributes that the request has. The others stay. */
export function updatePermissionSet(instance: Instance, input: Requests["UpdatePermissionSet"]) {
  instance.change(input.PermissionSetArn, input);
  return {};
}
