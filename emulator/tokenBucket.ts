/** Limits the requests per second, after a first burst. */
export class TokenBucket {
  #tokens: number;
  #filledAt: number;

  constructor(
    readonly perSecond: number,
    readonly burst: number,
    readonly now: () => number = () => performance.now(),
  ) {
    this.#tokens = burst;
    this.#filledAt = now();
  }

  /** Takes a token. Returns 0, or in how many whole seconds the next token comes if there is none. */
  take(): number {
    this.#fill();
    if (this.#tokens < 1) return Math.max(1, Math.ceil((1 - this.#tokens) / this.perSecond));
    this.#tokens -= 1;
    return 0;
  }

  refill(): void {
    this.#tokens = this.burst;
  }

  #fill(): void {
    const now = this.now();
    this.#tokens = Math.min(this.burst, this.#tokens + ((now - this.#filledAt) / 1000) * this.perSecond);
    this.#filledAt = now;
  }
}
