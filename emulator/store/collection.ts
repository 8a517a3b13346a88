import type { ResourceKind } from "../arns";
import { bareId } from "../arns";
import type { ResourceType } from "../errors";
import { ConflictException, ResourceNotFoundException } from "../errors";
import { SortedIds } from "./sortedIds";
import { UniqueIndex } from "./uniqueIndex";

interface CollectionOptions<Item, Key extends string> {
  kind: ResourceKind;
  type: ResourceType;
  idOf: (item: Item) => string;
  /** The unique keys of a record. The name of a key is its name in the message of a conflict. */
  unique: Record<Key, (item: Item) => string[]>;
}

/** Records of one kind, by id and by each unique key. */
export class Collection<Item, Key extends string> {
  readonly #options: CollectionOptions<Item, Key>;
  readonly #items = new Map<string, Item>();
  readonly #indexes = new Map<string, UniqueIndex<Item>>();
  readonly ids = new SortedIds();

  constructor(options: CollectionOptions<Item, Key>) {
    this.#options = options;
    for (const [key, keysOf] of Object.entries<(item: Item) => string[]>(options.unique)) {
      this.#indexes.set(key, new UniqueIndex(keysOf));
    }
  }

  /** The record with this id or ARN. Throws ResourceNotFoundException if none exists. */
  get(idOrArn: string): Item {
    const id = bareId(this.#options.kind, idOrArn);
    const item = this.#items.get(id);
    if (item === undefined) throw new ResourceNotFoundException(this.#options.type, id);
    return item;
  }

  /** The record with this id, if one exists. */
  peek(id: string): Item | undefined {
    return this.#items.get(id);
  }

  /** The record with this unique key, if one exists. */
  find(key: Key, value: string): Item | undefined {
    const id = this.#indexes.get(key)?.ownerOf(value);
    return id === undefined ? undefined : this.#items.get(id);
  }

  /** Adds or replaces a record. Throws ConflictException if another record has the same unique key. */
  put(item: Item): void {
    const id = this.#options.idOf(item);
    for (const [key, index] of this.#indexes) {
      if (index.isTakenByAnother(id, item)) throw duplicate(key);
    }
    this.delete(id);
    this.#items.set(id, item);
    this.ids.add(id);
    for (const index of this.#indexes.values()) index.add(id, item);
  }

  delete(id: string): void {
    const item = this.#items.get(id);
    if (item === undefined) return;
    for (const index of this.#indexes.values()) index.delete(item);
    this.#items.delete(id);
    this.ids.delete(id);
  }

  all(): Item[] {
    return this.ids.all().map((id) => this.get(id));
  }
}

function duplicate(key: string): ConflictException {
  return new ConflictException(`Duplicate ${key}`, "UNIQUENESS_CONSTRAINT_VIOLATION");
}
