import { z } from "zod";

/** An hour: longer than any client waits. Beyond 2^31 - 1 ms, Node.js would not wait at all. */
export const longestDelayMs = 3_600_000;

/** How long to wait, in milliseconds, as options and fault rules give it. */
export const delay = z
  .number()
  .min(0)
  .max(longestDelayMs, { error: `is more than ${longestDelayMs} (an hour)` });
