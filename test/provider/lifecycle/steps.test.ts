import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import sinon from "sinon";
import { runSteps } from "../../../provider/lifecycle/steps";

describe("a long step", () => {
  afterEach(() => sinon.restore());

  /** What so many parts that take a second each print, and when, in seconds. */
  async function printedBy(parts: number): Promise<{ after: number; line: string }[]> {
    const clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const printed: { after: number; line: string }[] = [];
    sinon.stub(console, "log").callsFake((line: string) => printed.push({ after: Date.now() / 1_000, line }));
    const step = { what: "wait", run: () => sleep(1_000), ifFailed: () => undefined };
    const done = runSteps(Array<typeof step>(parts).fill(step), "waits");
    await clock.runAllAsync();
    await done;
    return printed;
  }

  it("says every five seconds how far it is", async () => {
    expect(await printedBy(100)).to.deep.equal([
      { after: 5, line: "waits: 33 of 100 done" },
      { after: 10, line: "waits: 73 of 100 done" },
    ]);
  });

  it("says nothing where it is not long", async () => {
    expect(await printedBy(30)).to.deep.equal([]);
  });
});
