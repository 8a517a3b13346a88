import { type Instance, referenceOf } from "../../store/instance";
import { page } from "../page";
import type { Requests } from "./requests";

export function listCustomerManagedPolicyReferencesInPermissionSet(
  { permissionSets }: Instance,
  input: Requests["ListCustomerManagedPolicyReferencesInPermissionSet"],
) {
  const { customerManagedPolicies } = permissionSets.get(input.PermissionSetArn);
  const { ids, next } = page(["ListCustomerManagedPolicyReferences"], customerManagedPolicies, input);
  return { CustomerManagedPolicyReferences: ids.map(referenceOf), ...next };
}
