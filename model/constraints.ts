interface Size {
  min?: number | undefined;
  max?: number | undefined;
}

const patterns = new Map<string, RegExp>();

/** A pattern of the model as a regular expression for a whole string. The flag `u` is for `\p{..}` in patterns. */
function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const expression = new RegExp(`^(?:${pattern})$`, "u");
  patterns.set(pattern, expression);
  return expression;
}

function bounds(size: Size, amount: number, measure: string): string[] {
  return [
    ...(size.max !== undefined && amount > size.max ? [`${measure} less than or equal to ${size.max}`] : []),
    ...(size.min !== undefined && amount < size.min ? [`${measure} greater than or equal to ${size.min}`] : []),
  ];
}

/** The constraints of the service model. Each one has AWS's sentence for a value that breaks it. */
export const constraints = {
  required: { kind: "required" as const, constraint: "Member must not be null" },

  type: (expected: string) => ({ kind: "type" as const, constraint: `Member must be ${expected}` }),

  union: (members: string[]) => ({
    kind: "union" as const,
    constraint: `Member must have exactly one of these members: [${members.join(", ")}]`,
  }),

  length: (size: Size, length: number) =>
    bounds(size, length, "Member must have length").map((constraint) => ({ kind: "length" as const, constraint })),

  range: (size: Size, value: number) =>
    bounds(size, value, "Member must have value").map((constraint) => ({ kind: "range" as const, constraint })),

  pattern: ({ pattern }: { pattern?: string | undefined }, value: string) =>
    pattern === undefined || compiled(pattern).test(value)
      ? []
      : [
          {
            kind: "pattern" as const,
            pattern,
            constraint: `Member must satisfy regular expression pattern: ${pattern}`,
          },
        ],

  enum: ({ enum: values }: { enum?: string[] | undefined }, value: string) =>
    values === undefined || values.includes(value)
      ? []
      : [{ kind: "enum" as const, constraint: `Member must satisfy enum value set: [${values.join(", ")}]` }],

  mapKey: (constraint: string) => `Map keys must satisfy constraint: [${constraint}]`,
};
