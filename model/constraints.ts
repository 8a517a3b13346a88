// The constraints of the service model. Each one has AWS's sentence for a value that breaks it.

/** A constraint that a value does not satisfy, without the place of the value. */
export interface Finding {
  /** The kind of the constraint. */
  kind: "required" | "type" | "length" | "pattern" | "enum" | "range" | "union";
  /** AWS's sentence, for example "Member must have length less than or equal to 128". It never contains the value. */
  constraint: string;
  /** For the kind "pattern": the regular expression of the model. */
  pattern?: string;
}

interface Size {
  min?: number | undefined;
  max?: number | undefined;
}

const patterns = new Map<string, RegExp>();

/** A pattern of the model as a regular expression for a whole string. */
function compiled(pattern: string): RegExp {
  const expression = patterns.get(pattern) ?? expressionOf(`^(?:${pattern})$`);
  patterns.set(pattern, expression);
  return expression;
}

/** `\p{..}` needs the flag `u`, which refuses the needless backslashes of some other patterns, such as `\ ` for a space. */
function expressionOf(source: string): RegExp {
  return new RegExp(source, source.includes("\\p{") ? "u" : "");
}

export const required: Finding[] = [{ kind: "required", constraint: "Member must not be null" }];

export function type(expected: string): Finding[] {
  return [{ kind: "type", constraint: `Member must be ${expected}` }];
}

export function union(members: string[]): Finding[] {
  return [{ kind: "union", constraint: `Member must have exactly one of these members: [${members.join(", ")}]` }];
}

export function length(size: Size, actual: number): Finding[] {
  return bounds(size, actual, "Member must have length").map((constraint) => ({ kind: "length", constraint }));
}

export function range(size: Size, value: number): Finding[] {
  return bounds(size, value, "Member must have value").map((constraint) => ({ kind: "range", constraint }));
}

function bounds({ min = -Infinity, max = Infinity }: Size, amount: number, measure: string): string[] {
  if (amount > max) return [`${measure} less than or equal to ${max}`];
  return amount < min ? [`${measure} greater than or equal to ${min}`] : [];
}

export function pattern({ pattern }: { pattern?: string | undefined }, value: string): Finding[] {
  if (pattern === undefined || compiled(pattern).test(value)) return [];
  return [{ kind: "pattern", pattern, constraint: `Member must satisfy regular expression pattern: ${pattern}` }];
}

export function oneOf({ enum: values }: { enum?: string[] | undefined }, value: string): Finding[] {
  if (values === undefined || values.includes(value)) return [];
  return [{ kind: "enum", constraint: `Member must satisfy enum value set: [${values.join(", ")}]` }];
}

export function mapKey(constraint: string): string {
  return `Map keys must satisfy constraint: [${constraint}]`;
}
