import { resolvePath } from "./attributePath";
import { asModel } from "./attributeValue";
import type { AttributeOperation } from "./operations/requests";

type Attributes = Readonly<Record<string, unknown>>;

/**
 * The attributes after these operations, the record itself being left as it is. `shape` is the one that says which
 * attributes there are. Whether the outcome is allowed is for the caller to check.
 */
export function applyOperations(shape: string, record: object, operations: AttributeOperation[]): Attributes {
  return operations.reduce<Attributes>(
    (attributes, operation) => {
      const { steps, shape: valueShape } = resolvePath(shape, operation.AttributePath);
      const value = valueShape === undefined ? operation.AttributeValue : asModel(valueShape, operation.AttributeValue);
      return withValue(attributes, steps, value ?? undefined);
    },
    { ...record },
  );
}

function withValue(attributes: Attributes, [step, ...below]: string[], value: unknown): Attributes {
  if (step === undefined) return attributes;
  const { [step]: old, ...others } = attributes;
  const replaced = below.length === 0 ? value : emptyAsAbsent(withValue(isAttributes(old) ? old : {}, below, value));
  return replaced === undefined ? others : { ...others, [step]: replaced };
}

/** The service model knows no empty map, so what loses its last attribute is gone. */
function emptyAsAbsent(attributes: Attributes): Attributes | undefined {
  return Object.keys(attributes).length === 0 ? undefined : attributes;
}

function isAttributes(value: unknown): value is Attributes {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
