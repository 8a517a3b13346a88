import type { ServiceError } from "../errors";
import { OrderedIds } from "./orderedIds";

interface CollectionOptions<Item, Name extends string> {
  idOf: (item: Item) => string;
  /** The id in a request's id or ARN. Default: the text as it is. */
  bareId?: (idOrArn: string) => string;
  /** The error for an id that no record has. */
  notFound: (id: string) => ServiceError;
  /** The unique keys of a record: names and values. */
  unique: (item: Item) => [Name, string][];
  /** The other resources that a record belongs to: kinds and ids. */
  owners?: (item: Item) => [kind: string, id: string][];
  /** The error for a record with another record's unique key. */
  conflict: (name: Name, value: string) => ServiceError;
}

/** Records of one kind, by id, by each unique key and by owner. */
export class Collection<Item, Name extends string> {
  readonly #options: CollectionOptions<Item, Name>;
  readonly #items = new Map<string, Item>();
  /** Unique key -> the id of the record with this key. */
  readonly #unique = new Map<string, string>();
  readonly #owned = new Map<string, OrderedIds>();
  readonly ids = new OrderedIds();

  constructor(options: CollectionOptions<Item, Name>) {
    this.#options = options;
  }

  /** The record with this id or ARN. Throws the collection's error if none exists. */
  get(idOrArn: string): Item {
    const id = this.#options.bareId?.(idOrArn) ?? idOrArn;
    const item = this.#items.get(id);
    if (item === undefined) throw this.#options.notFound(id);
    return item;
  }

  has(id: string): boolean {
    return this.#items.has(id);
  }

  /** The record with this unique key, if one exists. */
  find(name: Name, value: string): Item | undefined {
    const id = this.#unique.get(keyOf([name, value]));
    return id === undefined ? undefined : this.#items.get(id);
  }

  /**
   * Adds a record, or replaces the one with its id, which keeps its place in the order of creation. Returns the record.
   * Throws the error of the option `conflict` if another record has the same unique key.
   */
  put(item: Item): Item {
    const id = this.#options.idOf(item);
    const unique = this.#options.unique(item);
    const taken = unique.find((key) => (this.#unique.get(keyOf(key)) ?? id) !== id);
    if (taken !== undefined) throw this.#options.conflict(...taken);
    this.#deleteKeys(id);
    this.#items.set(id, item);
    this.ids.add(id);
    for (const key of unique) this.#unique.set(keyOf(key), id);
    for (const owner of this.#options.owners?.(item) ?? []) {
      this.#owned.set(keyOf(owner), this.ownedBy(...owner).add(id));
    }
    return item;
  }

  delete(id: string): void {
    this.#deleteKeys(id);
    this.#items.delete(id);
    this.ids.delete(id);
  }

  #deleteKeys(id: string): void {
    const item = this.#items.get(id);
    if (item === undefined) return;
    for (const key of this.#options.unique(item)) this.#unique.delete(keyOf(key));
    for (const owner of this.#options.owners?.(item) ?? []) this.ownedBy(...owner).delete(id);
  }

  /** The ids of the records that belong to another resource. */
  ownedBy(kind: string, id: string): OrderedIds {
    return this.#owned.get(keyOf([kind, id])) ?? new OrderedIds();
  }

  deleteOwnedBy(kind: string, id: string): void {
    for (const owned of this.ownedBy(kind, id).all()) this.delete(owned);
    this.#owned.delete(keyOf([kind, id]));
  }

  all(): Item[] {
    return this.ids.all().map((id) => this.get(id));
  }
}

function keyOf([name, value]: [name: string, value: string]): string {
  return `${name}/${value}`;
}
