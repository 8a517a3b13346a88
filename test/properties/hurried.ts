import sinon from "sinon";

/** Real requests take some turns of the event loop. A longer wait is cut short. */
const msPerTurn = 5;

/** Runs some work with a faster clock: waits are short, and requests take as long as they need. */
export async function hurried<Result>(work: () => Promise<Result>): Promise<Result> {
  const nextTurn = setImmediate;
  const toFake = ["setTimeout", "clearTimeout", "Date", "performance"] as const;
  const clock = sinon.useFakeTimers({ toFake: [...toFake], now: Date.now(), shouldClearNativeTimers: true });
  try {
    let isDone = false;
    const result = work().finally(() => {
      isDone = true;
    });
    result.catch(() => undefined);
    while (!isDone) {
      await new Promise((resolve) => nextTurn(resolve));
      clock.tick(msPerTurn);
    }
    return await result;
  } finally {
    clock.restore();
  }
}
