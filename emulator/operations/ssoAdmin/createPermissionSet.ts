import { type Instance, permissionSet } from "../../store/instance";
import type { Requests } from "./requests";

export function createPermissionSet(instance: Instance, input: Requests["CreatePermissionSet"]) {
  const created = permissionSet({ ...input, PermissionSetArn: instance.newPermissionSetArn() });
  return { PermissionSet: instance.permissionSets.put(created) };
}
