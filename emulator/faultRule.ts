import { z } from "zod";
import { delay } from "./delay";
import { isOperationName } from "./operations";

const schema = z
  .strictObject({
    operation: z
      .string()
      .refine(isOperationName, { error: "is not an Identity Store operation of the emulator" })
      .optional(),
    kind: z.enum(["throttle", "internal", "reset-before", "reset-after", "delay"]),
    probability: z.number().min(0).max(1).optional(),
    count: z.int().min(0).optional(),
    delayMs: delay.int().optional(),
  })
  .refine((rule) => rule.kind !== "delay" || rule.delayMs !== undefined, {
    path: ["delayMs"],
    error: "is required for the kind delay",
  });

/**
 * What goes wrong with which requests.
 *
 * - `operation`: the operation it is for, for example `CreateUser`; without it, all of them.
 * - `kind`: `throttle` and `internal` answer with ThrottlingException and InternalServerException; `reset-before` and
 *   `reset-after` drop the connection before or after the operation is carried out; `delay` waits first.
 * - `probability`: how often it happens, from 0 to 1 (default 1).
 * - `count`: how many times it happens at most (default: without limit).
 * - `delayMs`: for `delay`, how long, in milliseconds, at most 3600000 (an hour).
 */
export type FaultRule = z.input<typeof schema>;

/** The fault rules in a value from outside, or an error that says what is wrong with them. */
export function parseFaultRules(value: unknown): FaultRule[] {
  const parsed = z.array(schema).safeParse(value);
  if (!parsed.success) throw new Error(`The fault rules are not valid: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
