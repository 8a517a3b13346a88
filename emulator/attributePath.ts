import { camelCase, pascalCase, shapeOf, structureOf } from "../model/serviceModel";
import { ValidationException } from "./errors";

/** Where an attribute path leads. */
export interface Target {
  /** The model's member names on the way. */
  steps: string[];
  /** The shape of what is there; none inside of an extension, which may hold anything. */
  shape?: string;
}

/** Members of a create request that are no attributes with a path of their own. */
const notAttributes = new Set(["IdentityStoreId", "Extensions"]);

/** Where a path leads among the attributes of a create request; AWS knows camelCase and dotted paths only. */
export function resolvePath(shape: string, path: string): Target {
  const target = path.includes(":") ? extensionTarget(shape, path) : attributeTarget(shape, path.split("."));
  if (target === undefined) throw new ValidationException(`Updates for AttributePath: ${path} is not supported`);
  return target;
}

function extensionTarget(shape: string, path: string): Target | undefined {
  const { members } = structureOf(shape);
  return members.Extensions === undefined ? undefined : { steps: ["Extensions", ...path.split(".")] };
}

function attributeTarget(shapeName: string, [step, ...below]: string[]): Target | undefined {
  const shape = shapeOf(shapeName);
  if (step === undefined) return { steps: [], shape: shapeName };
  if (shape.type !== "structure" || step !== camelCase(step)) return undefined;
  const name = pascalCase(step);
  const member = Object.hasOwn(shape.members, name) && !notAttributes.has(name) ? shape.members[name] : undefined;
  const target = member === undefined ? undefined : attributeTarget(member.shape, below);
  return target === undefined ? undefined : { ...target, steps: [name, ...target.steps] };
}
