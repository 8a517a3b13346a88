import type { Instance } from "../../store/instance";
import { attach } from "./policies";
import type { WithManagedPolicy } from "./requests";

export function attachManagedPolicyToPermissionSet(instance: Instance, input: WithManagedPolicy) {
  return attach(instance, input.PermissionSetArn, "managedPolicies", input.ManagedPolicyArn);
}
