/** Sorted ids, so that a page can start after any id, even if that id has been deleted. */
export class SortedIds {
  readonly #ids: string[] = [];

  constructor(ids: readonly string[] = []) {
    for (const id of ids) this.add(id);
  }

  add(id: string): this {
    const position = this.#firstNotBefore(id);
    if (this.#ids[position] !== id) this.#ids.splice(position, 0, id);
    return this;
  }

  delete(id: string): void {
    const position = this.#firstNotBefore(id);
    if (this.#ids[position] === id) this.#ids.splice(position, 1);
  }

  /** At most `limit` ids after `last`; without `last`, the first ones. */
  after(last: string | undefined, limit: number): string[] {
    if (last === undefined) return this.#ids.slice(0, limit);
    const position = this.#firstNotBefore(last);
    const start = this.#ids[position] === last ? position + 1 : position;
    return this.#ids.slice(start, start + limit);
  }

  all(): string[] {
    return [...this.#ids];
  }

  #firstNotBefore(id: string): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ids[middle] ?? id) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
