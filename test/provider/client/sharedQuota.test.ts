import { setTimeout as sleep } from "node:timers/promises";
import { ThrottlingException } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import sinon from "sinon";
import { TokenBucket } from "../../../emulator/tokenBucket";
import { Caller } from "../../../provider/client/call";
import { Limiter } from "../../../provider/client/limiter";

const perSecond = 20;
/** What another client leaves to us. */
const leftPerSecond = perSecond / 2;
/** What it takes to create a roster of 1,000 people. */
const calls = 4_050;
const inFlight = 8;

describe("where another client takes half of the requests that the service allows", () => {
  let clock: sinon.SinonFakeTimers;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], loopLimit: 1_000_000 });
  });
  afterEach(() => clock.restore());

  /** All of the calls, in the time of the fake clock. */
  async function makeCalls(burst: number, latencyMs: number) {
    const bucket = new TokenBucket(leftPerSecond, burst, () => Date.now());
    const caller = new Caller(new Limiter(perSecond), 10);
    const seen = { requests: 0, throttled: 0 };
    const send = async () => {
      await sleep(latencyMs);
      seen.requests += 1;
      const RetryAfterSeconds = bucket.take();
      if (RetryAfterSeconds === 0) return;
      seen.throttled += 1;
      throw new ThrottlingException({ message: "Rate exceeded", $metadata: {}, RetryAfterSeconds });
    };
    let waiting = calls;
    const work = async () => {
      while (waiting-- > 0) await caller.call({ operation: "CreateUser", subject: "user", send });
    };
    const startedAt = Date.now();
    const done = Promise.all(Array.from({ length: inFlight }, work));
    await clock.runAllAsync();
    await done;
    const floorSeconds = calls / leftPerSecond;
    return { ...seen, timesFloor: (Date.now() - startedAt) / 1_000 / floorSeconds };
  }

  for (const burst of [5, 10, 20]) {
    for (const latencyMs of [10, 80]) {
      it(`few requests are throttled, and the rest of the quota is used (bursts of ${burst}, ${latencyMs} ms)`, async () => {
        const { requests, throttled, timesFloor } = await makeCalls(burst, latencyMs);
        expect(throttled / requests).to.be.within(0.001, 0.02);
        expect(timesFloor).to.be.within(0.95, 1.3);
      });
    }
  }
});
