import { isRecord, shapeOf } from "./serviceModel";

/**
 * Copies a value without members that the service model does not know: AWS ignores them, and treats `null` as absent.
 * Values of a wrong type stay, so that `validate` reports them.
 */
export function prune(shapeName: string, value: unknown): unknown {
  const shape = shapeOf(shapeName);
  if (shape.type === "structure" && !shape.document) return pruneMembers(shape.members, value);
  if (shape.type === "list" && Array.isArray(value)) return value.map((item) => prune(shape.member.shape, item));
  return value;
}

function pruneMembers(members: Record<string, { shape: string }>, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const present = Object.entries(value).flatMap(([name, item]) => {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    return member === undefined || item === null || item === undefined ? [] : [[name, prune(member.shape, item)]];
  });
  return Object.fromEntries(present);
}
