import { type Instance, pathOf } from "../../store/instance";
import { attach } from "./policies";
import type { WithCustomerManagedPolicy } from "./requests";

export function attachCustomerManagedPolicyReferenceToPermissionSet(
  instance: Instance,
  input: WithCustomerManagedPolicy,
) {
  const { PermissionSetArn: arn, CustomerManagedPolicyReference: reference } = input;
  return attach(instance, arn, "customerManagedPolicies", pathOf(reference));
}
