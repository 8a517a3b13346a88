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
  #stats = noRequests();

  count(operation: string, result: keyof Counts): void {
    const { operations, total } = this.#stats;
    operations[operation] ??= none();
    operations[operation][result] += 1;
    total[result] += 1;
  }

  snapshot(): Stats {
    return structuredClone(this.#stats);
  }

  clear(): void {
    this.#stats = noRequests();
  }
}

function noRequests(): Stats {
  return { operations: {}, total: none() };
}

function none(): Counts {
  return { ok: 0, error: 0, throttled: 0 };
}
