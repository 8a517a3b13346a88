import { pascalCase, shapeOf } from "../model/serviceModel";
import { ValidationException } from "./errors";

/** Converts an attribute's value to the model's member names. Updates also accept camelCase names. */
export function asModel(shapeName: string, value: unknown): unknown {
  const shape = shapeOf(shapeName);
  if (shape.type === "list" && Array.isArray(value)) return value.map((item) => asModel(shape.member.shape, item));
  if (shape.type !== "structure" || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).map(([key, item]) => {
    const name = pascalCase(key);
    const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    if (member === undefined) throw new ValidationException(`${shapeName} has no attribute ${key}`);
    return [name, asModel(member.shape, item)];
  });
  return Object.fromEntries(members);
}
