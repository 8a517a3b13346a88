import { z } from "zod";

/** An hour: longer than any client waits. With more than 2^31 - 1 ms, Node.js does not wait at all. */
export const longestDelayMs = 3_600_000;

/** A delay in milliseconds, in options and fault rules. */
export const delay = z
  .number()
  .min(0)
  .max(longestDelayMs, { error: `is more than ${longestDelayMs} (an hour)` });
