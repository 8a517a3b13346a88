import { z } from "zod";

/** A time as HTTP requests and answers have it: seconds since the epoch. The SDK converts it to a date, the AWS CLI to ISO 8601. */
export const time = z.union(
  [
    z.number(),
    z.date().transform((date) => date.getTime() / 1000),
    z.iso.datetime({ offset: true }).transform((text) => Date.parse(text) / 1000),
  ],
  { error: "is not a time: write seconds since the epoch, or a date and time with offset (2026-11-27T10:50:04+00:00)" },
);
