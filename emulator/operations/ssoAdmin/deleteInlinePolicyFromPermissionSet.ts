import type { Instance } from "../../store/instance";
import type { Requests } from "./requests";

export function deleteInlinePolicyFromPermissionSet(
  instance: Instance,
  input: Requests["DeleteInlinePolicyFromPermissionSet"],
) {
  instance.change(input.PermissionSetArn, { inlinePolicy: undefined });
  return {};
}
