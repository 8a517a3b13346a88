import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import sinon from "sinon";
import { TokenBucket } from "../../../emulator/tokenBucket";
import { Limiter } from "../../../provider/client/limiter";

const quota = 20;
/** The writes of the standard roster. */
const requests = 4_050;
/** As many as a plugin has under way at once, on two cores. */
const parallel = 8;
const answerMs = 20;

describe("the limiter, while another client takes half of the quota", () => {
  let clock: sinon.SinonFakeTimers;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  });
  afterEach(() => clock.restore());

  it("has less than 2 % of its requests throttled, and is done in 1.3 times what the other half allows", async () => {
    const bucket = new TokenBucket(quota, quota, () => Date.now());
    const other = setInterval(() => bucket.take(), 2_000 / quota);
    const job = new Job(new Limiter(quota), bucket);
    const started = Date.now();
    const working = Array.from({ length: parallel }, () => job.work());
    while (job.endedAt === undefined) await clock.tickAsync(1_000);
    await Promise.all(working);
    clearInterval(other);
    expect(job.throttled / requests)
      .to.be.above(0)
      .and.below(0.02);
    expect((job.endedAt - started) / 1_000).to.be.below((1.3 * requests) / (quota / 2));
  });
});

/** So many requests, made by several at once, each again until it is answered. */
class Job {
  throttled = 0;
  /** Set once all are answered. */
  endedAt: number | undefined;
  #begun = 0;
  #answered = 0;

  constructor(
    private readonly limiter: Limiter,
    private readonly bucket: TokenBucket,
  ) {}

  async work(): Promise<void> {
    while (this.#begun < requests) {
      this.#begun += 1;
      while (!(await this.#isAnswered())) this.throttled += 1;
      this.#answered += 1;
      if (this.#answered === requests) this.endedAt = Date.now();
    }
  }

  async #isAnswered(): Promise<boolean> {
    await this.limiter.turn();
    await sleep(answerMs);
    const retryAfterSeconds = this.bucket.take();
    if (retryAfterSeconds === 0) return true;
    this.limiter.throttled(retryAfterSeconds);
    await sleep(1_000 * retryAfterSeconds);
    return false;
  }
}
