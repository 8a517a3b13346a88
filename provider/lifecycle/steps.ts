import { mapConcurrently } from "../../text/collections";

/** One of the many calls that an operation makes. */
export interface Step {
  /** Such as `add "nina_franco"`. */
  what: string;
  run(): Promise<unknown>;
  ifFailed(): void;
}

/** The limiter sets the pace; so many calls at once keep that pace in spite of network latency. */
const concurrency = 8;
const progressEveryMs = 5_000;

/** The progress of all long steps that run at the same time, in one line. */
class Progress {
  readonly #subjects: string[] = [];
  #done = 0;
  #total = 0;
  #reportedAt = Date.now();

  add(subject: string, total: number): void {
    this.#subjects.push(subject);
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
}

let progress = new Progress();
let running = 0;

/**
 * Runs all steps, also those after a step that failed, and prints its progress from time to time.
 *
 * @returns what failed and why
 */
export async function runSteps(steps: Step[], subject: string): Promise<string[]> {
  const failures: Failure[] = [];
  if (running === 0) progress = new Progress();
  running += 1;
  progress.add(subject, steps.length);
  await mapConcurrently(steps, concurrency, async (step) => {
    try {
      await step.run();
    } catch (error) {
      step.ifFailed();
      failures.push({ what: step.what, error });
    }
    progress.did();
  });
  running -= 1;
  return reasonsOf(failures);
}

interface Failure extends Pick<Step, "what"> {
  error: unknown;
}

/** How many failures are listed with their reasons. The reasons of the others, mostly the same, are left out. */
const maxReasons = 20;

/** What failed and why, one text for each failure. Every failed step is named. */
function reasonsOf(failures: Failure[]): string[] {
  const reasons = failures.slice(0, maxReasons).map(({ what, error }) => `could not ${what}: ${messageOf(error)}`);
  const others = failures.slice(maxReasons).map(({ what }) => what);
  return others.length === 0 ? reasons : [...reasons, `${others.length} more failed: ${others.join(", ")}`];
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
