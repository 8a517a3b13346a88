import { setTimeout as sleep } from "node:timers/promises";

/** After a throttled answer the rate drops to this share of itself. */
const backOff = 0.7;
/** Every second without a throttled answer the rate comes back by this share of the configured rate. */
const recoveryPerSecond = 0.01;
/** The rate never falls below this, in requests per second. */
const slowest = 0.5;
/** At full pace, moments lost to other work may be made up for, up to this many seconds' worth of requests. */
const burstSeconds = 0.25;

/**
 * Paces the requests of one process, at the configured rate or below it: first come, first served, those that yield last.
 *
 * The SDK's own adaptive mode waits for the first throttled answer before it paces at all, and then starts near
 * zero; here the configured rate holds from the first request on.
 */
export class Limiter {
  #rate: number;
  #tokens: number;
  #refilledAt = performance.now();
  #pausedUntil = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #yielding: (() => void)[] = [];
  #isServing = false;

  /** @param configuredRate requests per second, after a burst of a quarter of a second's */
  constructor(private readonly configuredRate: number) {
    this.#rate = configuredRate;
    this.#tokens = this.#capacity;
  }

  /**
   * Resolves when the caller may send one request.
   *
   * @param yields whether whoever comes later and does not yield goes first
   */
  turn(yields = false): Promise<void> {
    return new Promise((resolve) => {
      (yields ? this.#yielding : this.#waiting).push(resolve);
      if (!this.#isServing) void this.#serve();
    });
  }

  /** The service refused a request for its rate, perhaps naming the seconds to wait: others share the quota. */
  throttled(retryAfterSeconds = 0): void {
    const now = performance.now();
    this.#refill(now);
    // Requests already under way are refused together; they are one sign, not several.
    if (now >= this.#pausedUntil) {
      this.#rate = Math.max(slowest, this.#rate * backOff);
    }
    this.#tokens = 0;
    this.#pausedUntil = Math.max(this.#pausedUntil, now + Math.max(retryAfterSeconds, 1 / this.#rate) * 1000);
  }

  get #capacity(): number {
    // Below it others use what is lost: several requests at once would be refused together.
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
