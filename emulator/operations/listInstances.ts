import { createHash } from "node:crypto";
import { accountId, identityStoreArn } from "../arns";

/** When every emulated instance was made: a constant, so that answers can be compared. */
const createdDate = Date.UTC(2024, 0, 1) / 1000;

/** sso-admin's ListInstances: one Identity Center instance for each identity store. */
export function listInstances(identityStoreIds: readonly string[]) {
  const instances = identityStoreIds.map((id) => ({
    InstanceArn: instanceArn(id),
    IdentityStoreId: id,
    IdentityStoreArn: identityStoreArn(id),
    OwnerAccountId: accountId,
    Status: "ACTIVE",
    CreatedDate: createdDate,
  }));
  return { Instances: instances };
}

function instanceArn(identityStoreId: string): string {
  return `arn:aws:sso:::instance/ssoins-${createHash("sha256").update(identityStoreId).digest("hex").slice(0, 16)}`;
}
