/** Counts of requests by their result. */
export interface Counts {
  ok: number;
  error: number;
  throttled: number;
}

/** The requests since the start or the last reset. */
export interface Stats {
  operations: Record<string, Counts>;
  total: Counts;
}

export class Statistics {
  readonly #operations = new Map<string, Counts>();

  count(operation: string, end: keyof Counts): void {
    const counts = this.#operations.get(operation) ?? none();
    counts[end] += 1;
    this.#operations.set(operation, counts);
  }

  snapshot(): Stats {
    const entries = [...this.#operations].map(([operation, counts]) => [operation, { ...counts }]);
    return { operations: Object.fromEntries(entries), total: this.#total() };
  }

  clear(): void {
    this.#operations.clear();
  }

  #total(): Counts {
    return [...this.#operations.values()].reduce(
      (sum, { ok, error, throttled }) => ({
        ok: sum.ok + ok,
        error: sum.error + error,
        throttled: sum.throttled + throttled,
      }),
      none(),
    );
  }
}

function none(): Counts {
  return { ok: 0, error: 0, throttled: 0 };
}
