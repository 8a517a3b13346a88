import type { Instance } from "../../store/instance";
import type { Requests } from "./requests";

/** A permission set without an inline policy has an empty one, as AWS's own example shows. */
export function getInlinePolicyForPermissionSet(
  { permissionSets }: Instance,
  input: Requests["GetInlinePolicyForPermissionSet"],
) {
  return { InlinePolicy: permissionSets.get(input.PermissionSetArn).inlinePolicy ?? "" };
}
