import type { ResourceKind } from "../arns";
import { bareId } from "../arns";
import type { ConflictException, ResourceType } from "../errors";
import { ResourceNotFoundException } from "../errors";
import { OrderedIds } from "./orderedIds";

interface CollectionOptions<Item, Name extends string> {
  kind: ResourceKind;
  type: ResourceType;
  idOf: (item: Item) => string;
  /** The unique keys of a record: names and values. */
  unique: (item: Item) => [Name, string][];
  /** The other resources that a record belongs to. */
  owners?: (item: Item) => [ResourceKind, string][];
  /** The error for a record with another record's unique key. */
  conflict: (name: Name) => ConflictException;
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

  /** The record with this id or ARN. Throws ResourceNotFoundException if none exists. */
  get(idOrArn: string): Item {
    const id = bareId(this.#options.kind, idOrArn);
    const item = this.#items.get(id);
    if (item === undefined) throw new ResourceNotFoundException(this.#options.type, id);
    return item;
  }

  /** The record with this unique key, if one exists. */
  find(name: Name, value: string): Item | undefined {
    const id = this.#unique.get(keyOf([name, value]));
    return id === undefined ? undefined : this.#items.get(id);
  }

  /**
   * Adds a record, or replaces the one with its id, which keeps its place in the order of creation. Returns the record.
   * Throws ConflictException if another record has the same unique key.
   */
  put(item: Item): Item {
    const id = this.#options.idOf(item);
    const unique = this.#options.unique(item);
    const taken = unique.find((key) => (this.#unique.get(keyOf(key)) ?? id) !== id);
    if (taken !== undefined) throw this.#options.conflict(taken[0]);
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
  ownedBy(kind: ResourceKind, id: string): OrderedIds {
    return this.#owned.get(keyOf([kind, id])) ?? new OrderedIds();
  }

  deleteOwnedBy(kind: ResourceKind, id: string): void {
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
