import { camelCase, identityStoreModel, isRecord, pascalCase } from "../model/serviceModel";
import { ValidationException } from "./errors";
import type { AttributeOperation } from "./operations/identityStore/requests";

/** The attribute at the end of a path. */
interface Target {
  /** The model's member names along the path. */
  steps: string[];
  /** The shape of the attribute; `undefined` inside an extension, which accepts any value. */
  shape?: string;
}

/** Members of a create request that are not attributes with a path. */
const notAttributes = new Set(["IdentityStoreId", "Extensions"]);

/** Resolves a path among the attributes of a create request. AWS accepts only camelCase and dotted paths. */
function resolvePath(shape: string, path: string): Target {
  const target = path.includes(":") ? extensionTarget(shape, path) : attributeTarget(shape, path.split("."));
  if (target === undefined) throw new ValidationException(`Updates for AttributePath: ${path} is not supported`);
  return target;
}

function extensionTarget(shape: string, path: string): Target | undefined {
  const { members } = identityStoreModel.structureOf(shape);
  return members.Extensions === undefined ? undefined : { steps: ["Extensions", ...path.split(".")] };
}

function attributeTarget(shapeName: string, [step, ...below]: string[]): Target | undefined {
  const shape = identityStoreModel.shapeOf(shapeName);
  if (step === undefined) return { steps: [], shape: shapeName };
  if (shape.type !== "structure" || step !== camelCase(step)) return undefined;
  const name = pascalCase(step);
  const member = Object.hasOwn(shape.members, name) && !notAttributes.has(name) ? shape.members[name] : undefined;
  const target = member === undefined ? undefined : attributeTarget(member.shape, below);
  return target === undefined ? undefined : { ...target, steps: [name, ...target.steps] };
}

/** Converts an attribute's value to the model's member names. Updates also accept camelCase names. */
function asModel(shapeName: string, value: unknown): unknown {
  const shape = identityStoreModel.shapeOf(shapeName);
  if (shape.type === "list" && Array.isArray(value)) return value.map((item) => asModel(shape.member.shape, item));
  if (shape.type !== "structure" || !isRecord(value)) return value;
  const members = Object.entries(value).map(([key, item]) => {
    const name = pascalCase(key);
    const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    if (member === undefined) throw new ValidationException(`${shapeName} has no attribute ${key}`);
    return [name, asModel(member.shape, item)];
  });
  return Object.fromEntries(members);
}

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
export function applyChanges(record: object, changes: Change[]): object {
  return changes.reduce<Attributes>((attributes, { steps, value }) => withValue(attributes, steps, value), {
    ...record,
  });
}

type Attributes = Record<string, unknown>;

function withValue(attributes: Attributes, [step, ...below]: string[], value: unknown): Attributes {
  if (step === undefined) return attributes;
  const { [step]: old, ...others } = attributes;
  const replaced = below.length === 0 ? value : emptyAsAbsent(withValue(isRecord(old) ? old : {}, below, value));
  return replaced === undefined ? others : { ...others, [step]: replaced };
}

/** The service model has no empty maps, so a map without attributes is removed. */
function emptyAsAbsent(attributes: Attributes): Attributes | undefined {
  return Object.keys(attributes).length === 0 ? undefined : attributes;
}
