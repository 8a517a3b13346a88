import { setTimeout as sleep } from "node:timers/promises";

/** A read this long after the one before it belongs to another burst: what was listed may be stale by then. */
const idleMs = 1_000;
/** Reads that belong together arrive within this time of each other. */
const gatheringMs = 25;

/** Where single things and whole pages of them are read from. */
export interface Source<Item> {
  page(token: string | undefined): Promise<{ items: Item[]; nextToken: string | undefined }>;
  one(key: string): Promise<Item | undefined>;
  keyOf(item: Item): string | undefined;
}

/**
 * Answers reads of single things from List pages where that is cheaper than one request for each.
 *
 * How many reads will come is unknown (the ski-rental problem). So every read that arrives pays for one page: pages are
 * listed until they have answered, and when as many pages as reads have not, what is left is asked for one by one. That
 * costs at most twice what the cheaper way would have.
 *
 * Nothing stale is served: what was listed serves each key once, ends with the burst of reads that it was listed for,
 * and never serves what this process has written meanwhile. What no page holds is asked for before it is called gone.
 */
export class BatchReader<Item> {
  #burst: Burst<Item>;

  constructor(private readonly source: Source<Item>) {
    this.#burst = new Burst(source);
  }

  read(key: string): Promise<Item | undefined> {
    if (!this.#burst.takes(key)) this.#burst = new Burst(this.source);
    return this.#burst.read(key);
  }

  /** What this process has just written is no longer what was listed. */
  forget(key: string): void {
    this.#burst.forget(key);
  }
}

type Answer<Item> = (item: Item | undefined | Promise<Item | undefined>) => void;

/** The reads that come together, and what was listed for them. */
class Burst<Item> {
  readonly #listed = new Map<string, Item>();
  readonly #read = new Set<string>();
  readonly #written = new Set<string>();
  readonly #pending = new Map<string, Answer<Item>>();
  #pages = 0;
  #nextToken: string | undefined;
  #isComplete = false;
  #isWorking = false;
  #lastReadAt = Date.now();

  constructor(private readonly source: Source<Item>) {}

  /** A second read of the same thing wants to know what is there now. */
  takes(key: string): boolean {
    return !this.#read.has(key) && (this.#isWorking || Date.now() - this.#lastReadAt < idleMs);
  }

  read(key: string): Promise<Item | undefined> {
    this.#lastReadAt = Date.now();
    this.#read.add(key);
    if (this.#written.has(key)) return this.source.one(key);
    const item = this.#listed.get(key);
    if (item !== undefined) return Promise.resolve(item);
    return new Promise((resolve) => {
      this.#pending.set(key, resolve);
      void this.#work();
    });
  }

  forget(key: string): void {
    this.#written.add(key);
    this.#listed.delete(key);
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    while (this.#pending.size > 0) {
      if (!this.#isComplete && this.#pages < this.#read.size) await this.#listPage();
      else if (this.#isComplete || !(await this.#moreArrive())) this.#askOneByOne();
    }
    this.#isWorking = false;
  }

  async #moreArrive(): Promise<boolean> {
    const before = this.#read.size;
    await sleep(gatheringMs);
    return this.#read.size > before;
  }

  async #listPage(): Promise<void> {
    try {
      const { items, nextToken } = await this.source.page(this.#nextToken);
      this.#nextToken = nextToken;
      this.#isComplete = nextToken === undefined;
      for (const item of items) this.#take(item);
    } catch {
      // Whoever may not list may still describe; any other trouble shows there as well.
      this.#isComplete = true;
    }
    this.#pages += 1;
  }

  #take(item: Item): void {
    const key = this.source.keyOf(item);
    if (key === undefined || this.#written.has(key)) return;
    this.#listed.set(key, item);
    this.#pending.get(key)?.(item);
    this.#pending.delete(key);
  }

  #askOneByOne(): void {
    for (const [key, answer] of this.#pending) answer(this.source.one(key));
    this.#pending.clear();
  }
}
