import { z } from "zod";

/** When something holds: from `from` on, and before `until`. Without one of them, there is no such limit. */
export interface Period {
  from?: Date | undefined;
  until?: Date | undefined;
}

const date = z.iso.date();
const dateTime = z.union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })]);
const dayMs = 24 * 60 * 60 * 1000;

/** What is wrong with a text that is no time. */
export const timeProblem =
  "must be a date such as 2026-12-31, or a time with its zone such as 2026-12-31T18:00+01:00 or 2026-12-31T17:00Z";

/** The time at which a period begins; a date begins at midnight in UTC. `undefined` for a text that is no time. */
export function parseFrom(text: string): Date | undefined {
  return date.safeParse(text).success || dateTime.safeParse(text).success ? new Date(text) : undefined;
}

/** The time at which a period ends; a date is the last day, and ends at the next midnight in UTC. `undefined` for a text that is no time. */
export function parseUntil(text: string): Date | undefined {
  const time = parseFrom(text);
  return time !== undefined && date.safeParse(text).success ? new Date(time.getTime() + dayMs) : time;
}

export function includes({ from, until }: Period, now: Date): boolean {
  return (from === undefined || from <= now) && (until === undefined || now < until);
}
