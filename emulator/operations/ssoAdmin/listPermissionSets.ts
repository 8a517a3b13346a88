import type { Instance } from "../../store/instance";
import { page } from "../page";
import type { Requests } from "./requests";

export function listPermissionSets({ arn, permissionSets }: Instance, input: Requests["ListPermissionSets"]) {
  const { ids, next } = page(["ListPermissionSets", arn], permissionSets.ids, input);
  return { PermissionSets: ids, ...next };
}
