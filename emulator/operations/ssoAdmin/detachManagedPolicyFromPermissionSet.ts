import type { Instance } from "../../store/instance";
import { detach } from "./policies";
import type { WithManagedPolicy } from "./requests";

export function detachManagedPolicyFromPermissionSet(instance: Instance, input: WithManagedPolicy) {
  return detach(instance, input.PermissionSetArn, "managedPolicies", input.ManagedPolicyArn);
}
