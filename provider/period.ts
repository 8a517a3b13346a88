import { z } from "zod";

/** When a membership exists: from `from` on, and before `until`. Without one of them, there is no such limit. */
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
  return date.safeParse(text).success ? new Date(new Date(text).getTime() + dayMs) : parseFrom(text);
}

export function includes({ from, until }: Period, now: Date): boolean {
  return (from === undefined || from <= now) && (until === undefined || now < until);
}

/** A time as {@link parseFrom} reads it: a midnight in UTC is a date. */
export function fromText(time: Date): string {
  return time.toISOString().replace(/T00:00:00\.000Z|(?::00)?\.000(?=Z)/, "");
}

/** A time as {@link parseUntil} reads it: a midnight in UTC is the end of the day before. */
export function untilText(time: Date): string {
  return time.getTime() % dayMs === 0 ? fromText(new Date(time.getTime() - dayMs)) : fromText(time);
}

/** Such as `from 2026-12-01 until 2026-12-31`. */
export function periodText({ from, until }: Period): string {
  return [from && `from ${fromText(from)}`, until && `until ${untilText(until)}`].filter(Boolean).join(" ");
}
