import { shapeOf } from "./serviceModel";

/**
 * A copy of a value with only what the service model knows of its shape: AWS ignores other members, and takes `null`
 * for absent. What is not of the shape's type is left for `validate` to report.
 */
export function prune(shapeName: string, value: unknown): unknown {
  const shape = shapeOf(shapeName);
  if (shape.type === "structure" && !shape.document) return pruneMembers(shape.members, value);
  if (shape.type === "list" && Array.isArray(value)) return value.map((item) => prune(shape.member.shape, item));
  return value;
}

function pruneMembers(members: Record<string, { shape: string }>, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const present = Object.entries(value).flatMap(([name, item]) => {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    return member === undefined || item === null || item === undefined ? [] : [[name, prune(member.shape, item)]];
  });
  return Object.fromEntries(present);
}
