import { setTimeout as sleep } from "node:timers/promises";

/** After a throttled answer, the rate is multiplied by this. */
const backOff = 0.7;
/** In every second without a throttled answer, the rate grows by this share of the configured rate. */
const recoveryPerSecond = 0.01;
/** The rate never falls below this, in requests per second. */
const slowest = 0.5;
/** At the configured rate, a burst may have the requests of this many seconds, to make up for time that other work took. */
const burstSeconds = 0.25;

/**
 * Limits the requests of one process to the configured rate, in the order in which they come. Requests that yield come last.
 *
 * The SDK's own adaptive mode limits nothing before the first throttled answer, and then starts near zero. Here the configured
 * rate applies from the first request on.
 */
export class Limiter {
  #rate: number;
  #tokens: number;
  #refilledAt = performance.now();
  #pausedUntil = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #yielding: (() => void)[] = [];
  #isServing = false;

  /** @param configuredRate requests per second, after a burst of the requests of a quarter of a second */
  constructor(private readonly configuredRate: number) {
    this.#rate = configuredRate;
    this.#tokens = this.#capacity;
  }

  /**
   * Resolves when the caller may send one request.
   *
   * @param yields whether requests that come later and do not yield go first
   */
  acquire(yields = false): Promise<void> {
    return new Promise((resolve) => {
      (yields ? this.#yielding : this.#waiting).push(resolve);
      if (!this.#isServing) void this.#serve();
    });
  }

  /** Slows down after the service refused a request for the rate. Other tools share the quota. */
  throttled(retryAfterSeconds = 0): void {
    const now = performance.now();
    this.#refill(now);
    // Requests that were sent at the same time are refused together: they slow down only once.
    if (now >= this.#pausedUntil) {
      this.#rate = Math.max(slowest, this.#rate * backOff);
    }
    this.#tokens = 0;
    this.#pausedUntil = Math.max(this.#pausedUntil, now + Math.max(retryAfterSeconds, 1 / this.#rate) * 1000);
  }

  get #capacity(): number {
    // Below the configured rate other tools use the rest of the quota: a burst would be refused.
    return this.#rate < this.configuredRate ? 1 : Math.max(1, this.#rate * burstSeconds);
  }

  async #serve(): Promise<void> {
    this.#isServing = true;
    while (this.#waiting.length + this.#yielding.length > 0) {
      await this.#takeToken();
      (this.#waiting.shift() ?? this.#yielding.shift())?.();
    }
    this.#isServing = false;
  }

  async #takeToken(): Promise<void> {
    for (;;) {
      const now = performance.now();
      this.#refill(now);
      const wait = Math.max(this.#pausedUntil - now, ((1 - this.#tokens) / this.#rate) * 1000);
      if (wait <= 0) {
        this.#tokens -= 1;
        return;
      }
      await sleep(Math.ceil(wait));
    }
  }

  #refill(now: number): void {
    const from = Math.max(this.#refilledAt, Math.min(now, this.#pausedUntil));
    const seconds = Math.max(0, now - from) / 1000;
    this.#refilledAt = now;
    this.#rate = Math.min(this.configuredRate, this.#rate + seconds * recoveryPerSecond * this.configuredRate);
    this.#tokens = Math.min(this.#capacity, this.#tokens + seconds * this.#rate);
  }
}
