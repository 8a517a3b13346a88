import type { FaultRule } from "./faultRule";

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
