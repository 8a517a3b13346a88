import { expect } from "chai";
import fc from "fast-check";
import sinon from "sinon";
import { Limiter } from "../../../provider/client/limiter";

describe("the limiter", () => {
  let clock: sinon.SinonFakeTimers;

  beforeEach(() => {
    clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
  });
  afterEach(() => clock.restore());

  /** How many of very many waiting requests the limiter sends in each of some periods, in milliseconds. */
  async function letThrough(limiter: Limiter, ...spans: number[]): Promise<number[]> {
    let count = 0;
    for (let waiting = 0; waiting < 5_000; waiting++) {
      void limiter.acquire().then(() => {
        count += 1;
      });
    }
    const counts: number[] = [];
    for (const span of spans) {
      const before = count;
      await clock.tickAsync(span);
      counts.push(count - before);
    }
    return counts;
  }

  it("lets a quarter of a second's requests through at once, and then keeps its rate", async () => {
    expect(await letThrough(new Limiter(20), 0, 1_000, 1_000, 10_000)).to.deep.equal([5, 20, 20, 200]);
  });

  it("keeps a rate below one request per second", async () => {
    expect(await letThrough(new Limiter(0.5), 0, 1_999, 1, 2_000)).to.deep.equal([1, 0, 1, 1]);
  });

  it("does not save up unused requests while it is idle", async () => {
    const limiter = new Limiter(20);
    await clock.tickAsync(60_000);
    expect(await letThrough(limiter, 0, 1_000)).to.deep.equal([5, 20]);
  });

  it("sends requests in the order in which they arrive", async () => {
    const limiter = new Limiter(20);
    const served: number[] = [];
    for (let caller = 0; caller < 50; caller++) void limiter.acquire().then(() => served.push(caller));
    await clock.tickAsync(10_000);
    expect(served)
      .to.deep.equal([...served].sort((a, b) => a - b))
      .and.have.length(50);
  });

  it("sends low-priority requests when no other request waits", async () => {
    const limiter = new Limiter(20);
    const served: string[] = [];
    const queue = (caller: string, yields: boolean) => void limiter.acquire(yields).then(() => served.push(caller));
    for (let burst = 0; burst < 5; burst++) queue("burst", false);
    for (const caller of ["first yielding", "second yielding"]) queue(caller, true);
    queue("first", false);
    await clock.tickAsync(60);
    queue("second", false);
    await clock.tickAsync(10_000);
    expect(served.slice(5)).to.deep.equal(["first", "second", "first yielding", "second yielding"]);
  });

  it("never exceeds its rate, whenever requests arrive", async () => {
    const gaps = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 })), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(gaps, fc.integer({ min: 1, max: 40 }), async (times, rate) => {
        const limiter = new Limiter(rate);
        const served: number[] = [];
        for (const gap of times) {
          await clock.tickAsync(gap);
          void limiter.acquire().then(() => served.push(Date.now()));
        }
        await clock.tickAsync(100_000);
        expect(served).to.have.length(times.length);
        for (const [first, start] of served.entries()) {
          for (const [last, end] of served.entries()) {
            if (last < first) continue;
            const allowed = Math.max(1, rate / 4) + (rate * (end - start)) / 1000;
            expect(last - first + 1).to.be.at.most(Math.ceil(allowed));
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it("waits as long as a throttled answer asks", async () => {
    const limiter = new Limiter(20);
    limiter.throttled(3);
    const [waiting, after] = await letThrough(limiter, 3_000, 1_000);
    expect(waiting).to.be.at.most(1);
    expect(after).to.be.greaterThan(10);
  });

  it("slows down after a throttled answer, and returns to its rate within a minute", async () => {
    const limiter = new Limiter(20);
    limiter.throttled();
    const [soon, , late] = await letThrough(limiter, 1_000, 60_000, 1_000);
    expect(soon).to.be.within(12, 15);
    expect(late).to.equal(20);
  });

  it("counts several throttled answers at the same time as one", async () => {
    const limiter = new Limiter(20);
    for (let answer = 0; answer < 10; answer++) limiter.throttled();
    const [soon] = await letThrough(limiter, 1_000);
    expect(soon).to.be.within(12, 15);
  });

  it("slows down further while answers are throttled, but never stops", async () => {
    const limiter = new Limiter(20);
    for (let answer = 0; answer < 50; answer++) {
      limiter.throttled(1);
      await clock.tickAsync(1_000);
    }
    limiter.throttled();
    const [first, second] = await letThrough(limiter, 4_100, 4_000);
    expect(first).to.be.within(1, 8);
    expect(second).to.be.greaterThan(first ?? 0);
  });
});
