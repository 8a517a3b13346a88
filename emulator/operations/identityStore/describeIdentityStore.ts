import { identityStoreArn } from "../../arns";
import type { IdentityStore } from "../../store/identityStore";

export function describeIdentityStore(store: IdentityStore) {
  return {
    IdentityStoreId: store.id,
    IdentityStoreArn: identityStoreArn(store.id),
    NetworkConfiguration: store.networkConfiguration,
  };
}
