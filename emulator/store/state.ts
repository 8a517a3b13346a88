import { IdentityStores } from "./identityStores";
import { OrderedIds } from "./orderedIds";

interface StateOptions {
  identityStoreIds: readonly string[];
  prefixedIds: boolean;
  /** Whether each identity store has an IAM Identity Center instance. */
  hasInstances: boolean;
}

/** Everything that an emulator stores. */
export class State {
  readonly identityStores: IdentityStores;
  /** The ids of the identity stores that have an IAM Identity Center instance. */
  readonly instances: OrderedIds;

  constructor({ identityStoreIds, prefixedIds, hasInstances }: StateOptions) {
    this.identityStores = new IdentityStores(identityStoreIds, prefixedIds);
    this.instances = hasInstances ? this.identityStores.ids : new OrderedIds();
  }

  clear(): void {
    this.identityStores.clear();
  }
}
