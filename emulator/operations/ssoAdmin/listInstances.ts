import { createHash } from "node:crypto";
import { accountId, identityStoreArn } from "../../arns";
import type { State } from "../../store/state";
import { page } from "../page";
import type { Requests } from "./requests";

/** The creation date of all instances: a constant, so that tests can compare answers. */
const createdDate = Date.UTC(2024, 0, 1) / 1000;

/** One instance for each identity store. */
export function listInstances({ instances }: State, input: Requests["ListInstances"]) {
  const { ids, next } = page(["ListInstances"], instances, input);
  return { Instances: ids.map(instance), ...next };
}

function instance(identityStoreId: string) {
  return {
    InstanceArn: instanceArn(identityStoreId),
    IdentityStoreId: identityStoreId,
    IdentityStoreArn: identityStoreArn(identityStoreId),
    OwnerAccountId: accountId,
    Status: "ACTIVE",
    CreatedDate: createdDate,
  };
}

function instanceArn(identityStoreId: string): string {
  return `arn:aws:sso:::instance/ssoins-${createHash("sha256").update(identityStoreId).digest("hex").slice(0, 16)}`;
}
