import { camelCase, pascalCase, shapeOf, structureOf } from "../model/serviceModel";
import { ValidationException } from "./errors";

/** The attribute at the end of a path. */
export interface Target {
  /** The model's member names along the path. */
  steps: string[];
  /** The shape of the attribute; `undefined` inside an extension, which accepts any value. */
  shape?: string;
}

/** Members of a create request that are not attributes with a path. */
const notAttributes = new Set(["IdentityStoreId", "Extensions"]);

/** Resolves a path among the attributes of a create request. AWS accepts only camelCase and dotted paths. */
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
