import { expect } from "chai";
import sinon from "sinon";
import { TokenBucket } from "../../emulator/tokenBucket";

describe("TokenBucket", () => {
  let clock: sinon.SinonFakeTimers;

  beforeEach(() => {
    clock = sinon.useFakeTimers();
  });

  afterEach(() => clock.restore());

  /** How many of these attempts get a token. */
  function admitted(bucket: TokenBucket, attempts: number): number {
    return Array.from({ length: attempts }, () => bucket.take()).filter((wait) => wait === 0).length;
  }

  it("allows a burst, and then the configured number of requests per second", () => {
    const bucket = new TokenBucket(20, 5);
    expect(admitted(bucket, 30)).to.equal(5);
    clock.tick(100);
    expect(admitted(bucket, 30)).to.equal(2);
  });

  it("saves up no more tokens than a burst", () => {
    const bucket = new TokenBucket(20, 5);
    clock.tick(60_000);
    expect(admitted(bucket, 30)).to.equal(5);
  });

  it("tells after how many whole seconds the next token is available", () => {
    const bucket = new TokenBucket(0.4, 1);
    bucket.take();
    expect(bucket.take()).to.equal(3);
    clock.tick(2000);
    expect(bucket.take()).to.equal(1);
  });
});
