import { IdentityStores } from "./identityStores";
import { Instances } from "./instances";
import { type AccountNames, Organization } from "./organization";

interface StateOptions {
  identityStoreIds: readonly string[];
  prefixedIds: boolean;
  /** Whether each identity store has an IAM Identity Center instance. */
  hasInstances: boolean;
  accounts: AccountNames;
}

/** Everything that an emulator stores. */
export class State {
  readonly identityStores: IdentityStores;
  readonly instances: Instances;
  #organization: Organization;

  constructor(readonly options: StateOptions) {
    const { identityStoreIds, prefixedIds, hasInstances, accounts } = options;
    this.identityStores = new IdentityStores(identityStoreIds, prefixedIds);
    this.instances = new Instances(hasInstances ? identityStoreIds : []);
    this.#organization = new Organization(accounts);
  }

  get organization(): Organization {
    return this.#organization;
  }

  /** Removes everything that requests and seeds have added. */
  clear(): void {
    this.identityStores.clear();
    this.instances.clear();
    this.#organization = new Organization(this.options.accounts);
  }
}
