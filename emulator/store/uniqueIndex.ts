/** Unique key -> the record with this key. */
export class UniqueIndex<Item> {
  readonly #owners = new Map<string, string>();

  constructor(readonly keysOf: (item: Item) => string[]) {}

  ownerOf(key: string): string | undefined {
    return this.#owners.get(key);
  }

  isTakenByAnother(id: string, item: Item): boolean {
    return this.keysOf(item).some((key) => (this.#owners.get(key) ?? id) !== id);
  }

  add(id: string, item: Item): void {
    for (const key of this.keysOf(item)) this.#owners.set(key, id);
  }

  delete(item: Item): void {
    for (const key of this.keysOf(item)) this.#owners.delete(key);
  }
}
