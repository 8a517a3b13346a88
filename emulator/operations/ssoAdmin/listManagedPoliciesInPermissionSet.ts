import { idOfArn } from "../../arns";
import type { Instance } from "../../store/instance";
import { page } from "../page";
import type { Requests } from "./requests";

export function listManagedPoliciesInPermissionSet(
  { permissionSets }: Instance,
  input: Requests["ListManagedPoliciesInPermissionSet"],
) {
  const { managedPolicies } = permissionSets.get(input.PermissionSetArn);
  const { ids, next } = page(["ListManagedPoliciesInPermissionSet"], managedPolicies, input);
  return { AttachedManagedPolicies: ids.map((arn) => ({ Name: idOfArn(arn), Arn: arn })), ...next };
}
