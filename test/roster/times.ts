import fc from "fast-check";

const hourMs = 60 * 60 * 1000;
const start = Date.UTC(2026, 10, 25);

/** A time of a row: what the cell says, and the moment that it means as a beginning and as an end. */
export interface Written {
  text: string;
  begin: number;
  end: number;
}

const day = fc.nat(8).map((days): Written => {
  const begin = start + days * 24 * hourMs;
  return { text: new Date(begin).toISOString().slice(0, 10), begin, end: begin + 24 * hourMs };
});

/** A time with a zone: the local time is the moment plus the offset of the zone. */
const moment = fc
  .record({ hours: fc.nat(8 * 24), offset: fc.integer({ min: -11, max: 14 }) })
  .map(({ hours, offset }): Written => {
    const at = start + hours * hourMs;
    const local = new Date(at + offset * hourMs).toISOString().slice(0, 16);
    const zone = `${offset < 0 ? "-" : "+"}${String(Math.abs(offset)).padStart(2, "0")}:00`;
    return { text: local + (offset === 0 ? "Z" : zone), begin: at, end: at };
  });

/** A cell of the column `from` or `until`. */
export const time = fc.option(fc.oneof(day, moment), { nil: undefined });

/** Also the moments at which memberships begin and end, and the milliseconds before. */
export const now = fc
  .record({ hours: fc.nat(9 * 24), before: fc.boolean() })
  .map(({ hours, before }) => start + hours * hourMs - (before ? 1 : 0));

/** Whether a period of a row includes a time. */
export function isPresent({ from, until }: { from?: Written | undefined; until?: Written | undefined }, now: number) {
  return (from?.begin ?? now) <= now && now < (until?.end ?? Number.POSITIVE_INFINITY);
}
