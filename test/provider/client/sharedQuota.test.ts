import { setTimeout as sleep } from "node:timers/promises";
import { ThrottlingException } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import sinon from "sinon";
import { TokenBucket } from "../../../emulator/tokenBucket";
import { Caller } from "../../../provider/client/call";
import { Limiter } from "../../../provider/client/limiter";
import { IdentityStoreId, unknownId } from "../../emulator/support";

const perSecond = 20;
/** The part of the quota that another client leaves. */
const leftPerSecond = perSecond / 2;
/** The number of calls that create a roster of 1,000 people. */
const calls = 4_050;
const inFlight = 8;
const latencyMs = 80;

describe("while another client takes half of the requests that the service allows", () => {
  let clock: sinon.SinonFakeTimers;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  });
  afterEach(() => clock.restore());

  /** Makes all calls, with the fake clock. */
  async function makeCalls(burst: number, busyMs: number) {
    const bucket = new TokenBucket(leftPerSecond, burst, () => Date.now());
    const caller = new Caller(new Limiter(perSecond), 10);
    const seen = { requests: 0, throttled: 0 };
    const send = async () => {
      await sleep(latencyMs);
      seen.requests += 1;
      const RetryAfterSeconds = bucket.take();
      if (RetryAfterSeconds === 0) return { IdentityStoreId, UserId: unknownId };
      seen.throttled += 1;
      throw new ThrottlingException({ message: "Rate exceeded", $metadata: {}, RetryAfterSeconds });
    };
    let waiting = calls;
    const work = async () => {
      while (waiting-- > 0) await caller.call({ operation: "CreateUser", subject: "user", send });
    };
    const startedAt = Date.now();
    let isDone = false;
    void Promise.all(Array.from({ length: inFlight }, work)).then(() => {
      isDone = true;
    });
    while (!isDone) {
      await clock.tickAsync(400);
      // The process is busy with other work, and then sends several requests at once.
      clock.jump(busyMs);
      await clock.tickAsync(0);
    }
    const floorSeconds = calls / leftPerSecond;
    return { ...seen, timesFloor: (Date.now() - startedAt) / 1_000 / floorSeconds };
  }

  for (const burst of [5, 10, 20]) {
    for (const busyMs of [0, 150]) {
      it(`the service throttles few requests, and the client uses the rest of the quota (bursts of ${burst}, busy for ${busyMs} ms at a time)`, async () => {
        const { requests, throttled, timesFloor } = await makeCalls(burst, busyMs);
        // On the engine the limit is two in a hundred, because the service may refuse several at the same time.
        expect(throttled / requests).to.be.within(0.001, 0.01);
        expect(timesFloor).to.be.within(0.95, 1.3);
      });
    }
  }
});
