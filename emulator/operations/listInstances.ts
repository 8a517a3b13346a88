import { createHash } from "node:crypto";
import { accountId, identityStoreArn } from "../arns";
import type { OrderedIds } from "../store/orderedIds";
import { parseInput } from "../validation";
import { page } from "./page";
import type { Paged } from "./requests";

/** The creation date of all instances: a constant, so that tests can compare answers. */
const createdDate = Date.UTC(2024, 0, 1) / 1000;

/** This shape has the same members and limits as sso-admin's request. */
const inputShape = "ListIdentityStoresRequest";

/** sso-admin's ListInstances: one Identity Center instance for each identity store. */
export function listInstances(identityStoreIds: OrderedIds, text: string) {
  const { ids, next } = page(["ListInstances"], identityStoreIds, parseInput<Paged>(inputShape, text));
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
