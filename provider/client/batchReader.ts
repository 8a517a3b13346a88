import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "./pages";

/** A read this long after the previous one begins another burst: what was listed may be stale by then. */
const idleMs = 1_000;
/** Reads that belong together arrive within this time of each other. */
const gatheringMs = 25;

/** Reads single items, and pages of items. */
export interface Source<Item> {
  page(token: string | undefined): Promise<Page<Item>>;
  one(key: string): Promise<Item | undefined>;
  keyOf(item: Item): string | undefined;
}

/**
 * Answers reads of single items from List pages if that is cheaper than one request for each item.
 *
 * The number of reads is not known in advance (the ski-rental problem). So every read pays for one page: the reader lists pages
 * until all reads are answered, or until there were as many pages as reads. Then it asks for the remaining items one by one.
 * That costs at most twice as many requests as the cheaper way.
 *
 * No read gets a stale item: a listed item answers one read of its key, only in the burst of reads for which it was listed, and
 * only if this process has not written it since. An item that is on no page is asked for before it counts as gone.
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

  /** Drops what was listed for a key, because this process writes it. */
  forget(key: string): void {
    this.#burst.forget(key);
  }
}

type Answer<Item> = (item: Item | undefined | Promise<Item | undefined>) => void;

/** The reads of one burst, and what was listed for them. */
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

  /** Whether a read of this key belongs to this burst. A second read of a key does not: it needs the current item. */
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
      // The credentials may lack the permission to list, but not to describe. Any other error comes again there.
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
