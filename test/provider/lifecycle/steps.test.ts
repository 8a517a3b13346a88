import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import sinon from "sinon";
import { runSteps } from "../../../provider/lifecycle/steps";

describe("a long step", () => {
  afterEach(() => sinon.restore());

  /** The output of steps with this number of parts, each of one second, with the time in seconds. */
  async function printedBy(parts: number, subjects = ["waits"]): Promise<{ after: number; line: string }[]> {
    const clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const printed: { after: number; line: string }[] = [];
    sinon.stub(console, "log").callsFake((line: string) => printed.push({ after: Date.now() / 1_000, line }));
    const step = { what: "wait", run: () => sleep(1_000), ifFailed: () => undefined };
    const done = Promise.all(subjects.map((subject) => runSteps(Array<typeof step>(parts).fill(step), subject)));
    await clock.runAllAsync();
    await done;
    return printed;
  }

  it("prints its progress every five seconds", async () => {
    expect(await printedBy(100)).to.deep.equal([
      { after: 5, line: "waits: 33 of 100 done" },
      { after: 10, line: "waits: 73 of 100 done" },
    ]);
  });

  it("prints one line for all steps that run at the same time", async () => {
    expect(await printedBy(50, ["these", "those", "others"])).to.deep.equal([
      { after: 5, line: "these and of 2 more: 97 of 150 done" },
    ]);
  });

  it("prints nothing if it is short", async () => {
    expect(await printedBy(30)).to.deep.equal([]);
  });

  it("names every part that failed, and gives the reason for twenty of them", async () => {
    const steps = Array.from({ length: 22 }, (_, index) => ({
      what: `add "user${index}"`,
      run: () => Promise.reject(new Error("no")),
      ifFailed: () => undefined,
    }));
    const explained = steps.slice(0, 20);
    const reasons = explained.map(({ what }) => `could not ${what}: no`);
    expect(await runSteps(explained, "adds")).to.deep.equal(reasons);
    expect(await runSteps(steps, "adds")).to.deep.equal([...reasons, '2 more failed: add "user20", add "user21"']);
  });
});
