import { EventHistory } from "./eventHistory";
import { IdentityStores } from "./identityStores";
import { Instances } from "./instances";
import { type AccountNames, Organization } from "./organization";

interface StateOptions {
  identityStoreIds: readonly string[];
  prefixedIds: boolean;
  /** Whether ListInstances returns an IAM Identity Center instance for each identity store. */
  listsInstances: boolean;
  accounts: AccountNames;
}

/** Everything that an emulator stores. */
export class State {
  readonly identityStores: IdentityStores;
  readonly instances: Instances;
  #organization: Organization;
  #eventHistory = new EventHistory();

  constructor(readonly options: StateOptions) {
    const { identityStoreIds, prefixedIds, listsInstances, accounts } = options;
    this.identityStores = new IdentityStores(identityStoreIds, prefixedIds);
    this.instances = new Instances(identityStoreIds, listsInstances);
    this.#organization = new Organization(accounts);
  }

  get organization(): Organization {
    return this.#organization;
  }

  get eventHistory(): EventHistory {
    return this.#eventHistory;
  }

  /** Removes everything that requests and seeds have added. */
  clear(): void {
    this.identityStores.clear();
    this.instances.clear();
    this.#organization = new Organization(this.options.accounts);
    this.#eventHistory = new EventHistory();
  }
}
