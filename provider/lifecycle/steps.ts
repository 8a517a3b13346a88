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

/** How far the long steps are that run beside each other: one line for all of them. */
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
    const whose = others.length === 0 ? subject : `${subject} and of ${others.length} more`;
    // The engine shows what the plugin prints.
    console.log(`${whose}: ${this.#done} of ${this.#total} done`);
  }

  /** @returns whether nothing runs any more */
  end(): boolean {
    this.#running -= 1;
    return this.#running === 0;
  }
}

let progress: Progress | undefined;

/**
 * Runs all steps, also those after one that failed, and says from time to time how far it is.
 *
 * @returns the failures
 */
export async function runSteps(steps: Step[], subject: string): Promise<StepFailure[]> {
  const failures: StepFailure[] = [];
  const waiting = [...steps];
  progress ??= new Progress();
  const ours = progress;
  ours.begin(subject, steps.length);
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      try {
        await step.run();
      } catch (error) {
        step.ifFailed();
        failures.push({ step, error });
      }
      ours.did();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  if (ours.end()) progress = undefined;
  return failures;
}

/** So many failures are told with their reasons; of the others, which are mostly the same, only what they are. */
const explained = 20;

/** What failed and why, a text for each; all of it is named, however much. */
export function reasonsOf(failures: StepFailure[]): string[] {
  const reasons = failures.slice(0, explained).map(({ step, error }) => `could not ${step.what}: ${messageOf(error)}`);
  const others = failures.slice(explained).map(({ step }) => step.what);
  return others.length === 0 ? reasons : [...reasons, `could not do ${others.length} more: ${others.join(", ")}`];
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
