import type { Instance } from "../../store/instance";
import { detach, pathOf } from "./policies";
import type { WithCustomerManagedPolicy } from "./requests";

export function detachCustomerManagedPolicyReferenceFromPermissionSet(
  instance: Instance,
  input: WithCustomerManagedPolicy,
) {
  const { PermissionSetArn: arn, CustomerManagedPolicyReference: reference } = input;
  return detach(instance, arn, "customerManagedPolicies", pathOf(reference));
}
