import { randomUUID } from "node:crypto";

/** Ids in the order in which they were added. Each id has a number, so that a page can start after an id that was deleted. */
export class OrderedIds {
  /** Identifies these ids: the numbers of other ones mean other places. */
  readonly key = randomUUID();
  readonly #numbers = new Map<string, number>();
  #added = 0;

  constructor(ids: readonly string[] = []) {
    for (const id of ids) this.add(id);
  }

  /** Adds an id at the end. An id that is there already keeps its place. */
  add(id: string): this {
    this.#added += 1;
    if (!this.#numbers.has(id)) this.#numbers.set(id, this.#added);
    return this;
  }

  has(id: string): boolean {
    return this.#numbers.has(id);
  }

  get size(): number {
    return this.#numbers.size;
  }

  delete(id: string): void {
    this.#numbers.delete(id);
  }

  /** At most `limit` matching ids after the number `last`, with their numbers. The number 0 is before all ids. */
  after(last: number, limit: number, matches = (_id: string) => true): [id: string, number: number][] {
    const found: [string, number][] = [];
    for (const entry of this.#numbers) {
      if (entry[1] > last && matches(entry[0]) && found.push(entry) === limit) break;
    }
    return found;
  }

  all(): string[] {
    return [...this.#numbers.keys()];
  }
}
