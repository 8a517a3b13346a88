import { accountId, identityStoreArn } from "../../arns";
import type { Instance } from "../../store/instance";

/** The creation date of all instances: a constant, so that tests can compare answers. */
const createdDate = Date.UTC(2024, 0, 1) / 1000;

export function describeInstance({ arn, identityStoreId }: Instance) {
  return {
    InstanceArn: arn,
    IdentityStoreId: identityStoreId,
    IdentityStoreArn: identityStoreArn(identityStoreId),
    OwnerAccountId: accountId,
    Status: "ACTIVE",
    CreatedDate: createdDate,
    PermissionSetsEnabled: true,
  };
}
