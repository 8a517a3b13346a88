/** One of many calls that make up a long step. */
export interface Step {
  /** Such as `add "nina_franco"`. */
  what: string;
  run(): Promise<unknown>;
  ifFailed(): void;
}

/** A step that failed. */
export interface StepFailure {
  step: Step;
  error: unknown;
}

/** The pace is set elsewhere; this is enough to keep it in spite of the way there and back. */
const inFlight = 8;
const progressEveryMs = 5_000;

/**
 * Runs all steps, also those after one that failed, and says from time to time how far it is.
 *
 * @returns the failures
 */
export async function runSteps(steps: Step[], subject: string): Promise<StepFailure[]> {
  const failures: StepFailure[] = [];
  const waiting = [...steps];
  let done = 0;
  let reportedAt = Date.now();
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      try {
        await step.run();
      } catch (error) {
        step.ifFailed();
        failures.push({ step, error });
      }
      done += 1;
      if (Date.now() - reportedAt < progressEveryMs) continue;
      reportedAt = Date.now();
      // The engine shows what the plugin prints.
      console.log(`${subject}: ${done} of ${steps.length} done`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return failures;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
