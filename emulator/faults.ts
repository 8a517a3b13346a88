import { z } from "zod";
import { services } from "./operations";
import { delay } from "./options";

const schema = z
  .strictObject({
    operation: z.string().refine(isOperation, { error: "is not an operation of the emulator" }).optional(),
    kind: z.enum(["throttle", "internal", "reset-before", "reset-after", "delay"]),
    probability: z.number().min(0).max(1).optional(),
    count: z.int().min(0).optional(),
    delayMs: delay.int().optional(),
  })
  .refine((rule) => rule.kind !== "delay" || rule.delayMs !== undefined, {
    path: ["delayMs"],
    error: "is required for the kind delay",
  });

function isOperation(name: string): boolean {
  return services.some(({ operations }) => Object.hasOwn(operations, name));
}

/**
 * A fault that the emulator injects into some requests.
 *
 * - `operation`: the operation that it applies to, for example `CreateUser`. Default: all operations.
 * - `kind`: `throttle` and `internal` answer with ThrottlingException and InternalServerException; `reset-before` and
 *   `reset-after` close the connection before or after the operation is executed; `delay` waits before the operation.
 * - `probability`: how often it applies, from 0 to 1. Default: 1.
 * - `count`: how many times it applies at most. Default: no limit.
 * - `delayMs`: required for `delay`: how long to wait, in milliseconds, at most 3600000 (an hour).
 */
export type FaultRule = z.input<typeof schema>;

/** Parses fault rules from outside. Throws an error that names all problems. */
export function parseFaultRules(value: unknown): FaultRule[] {
  const parsed = z.array(schema).safeParse(value);
  if (!parsed.success) throw new Error(`The fault rules are not valid: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The current fault rules, and how often each may still apply. */
export class Faults {
  #rules: { rule: FaultRule; left: number }[] = [];

  replace(rules: FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule, left: rule.count ?? Number.POSITIVE_INFINITY }));
  }

  /** Returns the first rule that applies to a request, and counts it as applied. */
  next(operation: string): FaultRule | undefined {
    const first = this.#rules.find(({ rule, left }) => left > 0 && matches(rule, operation));
    if (first === undefined) return undefined;
    first.left -= 1;
    return first.rule;
  }
}

function matches(rule: FaultRule, operation: string): boolean {
  return (rule.operation ?? operation) === operation && Math.random() < (rule.probability ?? 1);
}
