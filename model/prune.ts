import { isRecord, type ServiceModel } from "./serviceModel";

/**
 * Copies a value without members that the service model does not know: AWS ignores them, and treats `null` as absent.
 * Values of a wrong type stay, so that `validate` reports them.
 */
export function prune(model: ServiceModel, shapeName: string, value: unknown): unknown {
  const shape = model.shapeOf(shapeName);
  if (shape.type === "structure" && !shape.document) return pruneMembers(model, shape.members, value);
  if (shape.type === "list" && Array.isArray(value)) return value.map((item) => prune(model, shape.member.shape, item));
  return value;
}

function pruneMembers(model: ServiceModel, members: Record<string, { shape: string }>, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const present = Object.entries(value).flatMap(([name, item]) => {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    return member === undefined || item === null || item === undefined
      ? []
      : [[name, prune(model, member.shape, item)]];
  });
  return Object.fromEntries(present);
}
