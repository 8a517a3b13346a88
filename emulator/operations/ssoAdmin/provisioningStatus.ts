import type { ProvisioningStatus } from "./requests";

/** Whether a provisioned permission set has this status. `undefined` means any status. */
export function hasStatus({ isLatest }: { isLatest: boolean }, status: ProvisioningStatus | undefined): boolean {
  return status === undefined || isLatest === (status === "LATEST_PERMISSION_SET_PROVISIONED");
}
