import { requiredMembers } from "../model/directoryRules";
import { prune } from "../model/prune";
import { valueAt } from "../model/serviceModel";
import type { Violation } from "../model/validate";
import { validate } from "../model/validate";
import { validationException } from "./validationMessage";

const required: Readonly<Record<string, string[][]>> = requiredMembers;

/** Returns the value without unknown members. Throws a ValidationException that names all violations of the model. */
export function conforming<T>(shape: string, value: unknown): T {
  const pruned = prune(shape, value);
  if (!conforms<T>(shape, pruned)) throw validationException(violations(shape, pruned), pruned);
  return pruned;
}

/** The emulator's types repeat the model in TypeScript, so a value that satisfies the model has the type. */
function conforms<T>(shape: string, value: unknown): value is T {
  return violations(shape, value).length === 0;
}

function violations(shape: string, value: unknown): Violation[] {
  const missing = (required[shape] ?? []).filter((path) => valueAt(value, path) === undefined);
  return [
    ...validate(shape, value),
    ...missing.map((path) => ({ path, kind: "required" as const, constraint: "Member must not be null" })),
  ];
}
