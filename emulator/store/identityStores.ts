import { idOfArn } from "../arns";
import { ResourceNotFoundException } from "../errors";
import { IdentityStore } from "./identityStore";
import { OrderedIds } from "./orderedIds";

/** All identity stores of an emulator. */
export class IdentityStores {
  readonly ids: OrderedIds;
  readonly #stores = new Map<string, IdentityStore>();

  constructor(
    ids: readonly string[],
    readonly prefixedIds: boolean,
  ) {
    this.ids = new OrderedIds(ids);
    this.clear();
  }

  /** The identity store with this id or ARN. Throws ResourceNotFoundException if none exists. */
  get(idOrArn: string): IdentityStore {
    const id = idOfArn(idOrArn);
    const store = this.#stores.get(id);
    if (store === undefined) throw new ResourceNotFoundException("IDENTITY_STORE", id);
    return store;
  }

  all(): IdentityStore[] {
    return [...this.#stores.values()];
  }

  clear(): void {
    for (const id of this.ids.all()) this.#stores.set(id, new IdentityStore(id, this.prefixedIds));
  }
}
