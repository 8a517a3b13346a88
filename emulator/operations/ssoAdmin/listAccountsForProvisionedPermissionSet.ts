import type { Instance } from "../../store/instance";
import { page } from "../page";
import { hasStatus } from "./provisioningStatus";
import type { Requests } from "./requests";

export function listAccountsForProvisionedPermissionSet(
  { permissionSets, provisionings }: Instance,
  input: Requests["ListAccountsForProvisionedPermissionSet"],
) {
  const { PermissionSetArn: arn } = permissionSets.get(input.PermissionSetArn);
  const { ProvisioningStatus: status } = input;
  const list = ["ListAccountsForProvisionedPermissionSet", status];
  const matches = (id: string) => hasStatus(provisionings.get(id), status);
  const { ids, next } = page(list, provisionings.ownedBy("permissionSet", arn), input, { matches });
  return { AccountIds: ids.map((id) => provisionings.get(id).AccountId), ...next };
}
