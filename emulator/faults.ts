import { z } from "zod";
import { services } from "./operations";
import type { ServiceName } from "./operations/service";
import { delay } from "./options";

const schema = z
  .strictObject({
    service: z.enum(["identitystore", "sso-admin", "organizations", "cloudtrail"]).optional(),
    operation: z.string().optional(),
    kind: z.enum(["throttle", "internal", "accessDenied", "reset-before", "reset-after", "delay"]),
    probability: z.number().min(0).max(1).optional(),
    count: z.int().min(0).optional(),
    delayMs: delay.int().optional(),
  })
  .refine((rule) => rule.kind !== "delay" || rule.delayMs !== undefined, {
    path: ["delayMs"],
    error: "is required for the kind delay",
  })
  .refine(({ service, operation }) => operation === undefined || isOperation(operation, service), {
    path: ["operation"],
    error: "is not an operation of the emulator, or not one of the service",
  });

function isOperation(operation: string, service: ServiceName | undefined): boolean {
  const searched = services.filter(({ name }) => (service ?? name) === name);
  return searched.some(({ operations }) => Object.hasOwn(operations, operation));
}

/**
 * A fault that the emulator injects into some requests.
 *
 * - `service`: the service that it applies to, by its name in the AWS CLI. Default: all services.
 * - `operation`: the operation that it applies to, for example `CreateUser`. Default: all operations.
 * - `kind`: `throttle`, `internal` and `accessDenied` answer with ThrottlingException, InternalServerException and
 *   AccessDeniedException, or with the error that the service has instead; `reset-before` and `reset-after` close the connection before or after the operation is executed; `delay` waits before the operation.
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
  next(service: ServiceName, operation: string): FaultRule | undefined {
    const first = this.#rules.find(({ rule, left }) => left > 0 && matches(rule, service, operation));
    if (first === undefined) return undefined;
    first.left -= 1;
    return first.rule;
  }
}

function matches(rule: FaultRule, service: ServiceName, operation: string): boolean {
  const isMeant = (rule.service ?? service) === service && (rule.operation ?? operation) === operation;
  return isMeant && Math.random() < (rule.probability ?? 1);
}
