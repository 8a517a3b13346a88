import { type Instance, provisioningId } from "../../store/instance";
import { page } from "../page";
import type { Requests } from "./requests";

export function listAccountAssignments(
  { permissionSets, assignments }: Instance,
  input: Requests["ListAccountAssignments"],
) {
  permissionSets.get(input.PermissionSetArn);
  const found = assignments.ownedBy("provisioning", provisioningId(input));
  const { ids, next } = page(["ListAccountAssignments"], found, input);
  return { AccountAssignments: ids.map((id) => assignments.get(id)), ...next };
}
