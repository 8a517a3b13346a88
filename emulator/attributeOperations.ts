import { resolvePath } from "./attributePath";
import { asModel } from "./attributeValue";
import type { AttributeOperation } from "./operations/requests";

type Attributes = Readonly<Record<string, unknown>>;

/** The effect of one operation of an update. */
interface Change {
  /** The model's member names on the way to the attribute. */
  steps: string[];
  /** The attribute's new value; `undefined` removes it. */
  value: unknown;
}

/**
 * Converts operations to changes of attributes.
 *
 * @param shape the shape with all attributes
 * @throws ValidationException for a path that updates do not support
 */
export function changesOf(shape: string, operations: AttributeOperation[]): Change[] {
  return operations.map((operation) => {
    const { steps, shape: valueShape } = resolvePath(shape, operation.AttributePath);
    const value = valueShape === undefined ? operation.AttributeValue : asModel(valueShape, operation.AttributeValue);
    return { steps, value: value ?? undefined };
  });
}

/** The attributes of a record after some changes. The caller checks whether the result is valid. */
export function applyChanges(record: object, changes: Change[]): Attributes {
  return changes.reduce<Attributes>((attributes, { steps, value }) => withValue(attributes, steps, value), {
    ...record,
  });
}

function withValue(attributes: Attributes, [step, ...below]: string[], value: unknown): Attributes {
  if (step === undefined) return attributes;
  const { [step]: old, ...others } = attributes;
  const replaced = below.length === 0 ? value : emptyAsAbsent(withValue(isAttributes(old) ? old : {}, below, value));
  return replaced === undefined ? others : { ...others, [step]: replaced };
}

/** The service model has no empty maps, so a map without attributes is removed. */
function emptyAsAbsent(attributes: Attributes): Attributes | undefined {
  return Object.keys(attributes).length === 0 ? undefined : attributes;
}

function isAttributes(value: unknown): value is Attributes {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
