import type { Instance } from "../../store/instance";
import { page } from "../page";
import { hasStatus } from "./provisioningStatus";
import type { Requests } from "./requests";

export function listPermissionSetsProvisionedToAccount(
  { provisionings }: Instance,
  input: Requests["ListPermissionSetsProvisionedToAccount"],
) {
  const { AccountId: account, ProvisioningStatus: status } = input;
  const list = ["ListPermissionSetsProvisionedToAccount", status];
  const matches = (id: string) => hasStatus(provisionings.get(id), status);
  const { ids, next } = page(list, provisionings.ownedBy("account", account), input, { matches });
  return { PermissionSets: ids.map((id) => provisionings.get(id).PermissionSetArn), ...next };
}
