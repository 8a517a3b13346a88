/** One of the many calls that an operation makes. */
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

/** The limiter sets the pace; so many calls at once keep that pace in spite of network latency. */
const concurrency = 8;
const progressEveryMs = 5_000;

/** The progress of all long steps that run at the same time, in one line. */
class Progress {
  readonly #subjects: string[] = [];
  #running = 0;
  #done = 0;
  #total = 0;
  #reportedAt = Date.now();

  begin(subject: string, total: number): void {
    this.#subjects.push(subject);
    this.#running += 1;
    this.#total += total;
  }

  did(): void {
    this.#done += 1;
    if (Date.now() - this.#reportedAt < progressEveryMs) return;
    this.#reportedAt = Date.now();
    const [subject = "", ...others] = this.#subjects;
    const what = others.length === 0 ? subject : `${subject} and of ${others.length} more`;
    // The engine shows what the plugin prints.
    console.log(`${what}: ${this.#done} of ${this.#total} done`);
  }

  /** @returns whether no step runs any more */
  end(): boolean {
    this.#running -= 1;
    return this.#running === 0;
  }
}

let progress: Progress | undefined;

/**
 * Runs all steps, also those after a step that failed, and prints its progress from time to time.
 *
 * @returns the failures
 */
export async function runSteps(steps: Step[], subject: string): Promise<StepFailure[]> {
  const failures: StepFailure[] = [];
  const waiting = [...steps];
  progress ??= new Progress();
  const shared = progress;
  shared.begin(subject, steps.length);
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      try {
        await step.run();
      } catch (error) {
        step.ifFailed();
        failures.push({ step, error });
      }
      shared.did();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  if (shared.end()) progress = undefined;
  return failures;
}

/** How many failures are listed with their reasons. The reasons of the others, mostly the same, are left out. */
const explained = 20;

/** What failed and why, one text for each failure. Every failed step is named. */
export function reasonsOf(failures: StepFailure[]): string[] {
  const reasons = failures.slice(0, explained).map(({ step, error }) => `could not ${step.what}: ${messageOf(error)}`);
  const others = failures.slice(explained).map(({ step }) => step.what);
  return others.length === 0 ? reasons : [...reasons, `${others.length} more failed: ${others.join(", ")}`];
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
