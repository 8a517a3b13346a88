import { type Instance, pathOf } from "../../store/instance";
import { detach } from "./policies";
import type { WithCustomerManagedPolicy } from "./requests";

export function detachCustomerManagedPolicyReferenceFromPermissionSet(
  instance: Instance,
  input: WithCustomerManagedPolicy,
) {
  const { PermissionSetArn: arn, CustomerManagedPolicyReference: reference } = input;
  return detach(instance, arn, "customerManagedPolicies", pathOf(reference));
}
