import { prune } from "../model/prune";
import type { Violation } from "../model/validate";
import { validate } from "../model/validate";
import { validationException } from "./validationMessage";
import { valueAt } from "./valueAt";

/** What an Identity Center directory requires beyond the service model. */
const requiredByDirectory: Readonly<Record<string, string[][]>> = {
  User: [["UserName"], ["Name", "GivenName"], ["Name", "FamilyName"], ["DisplayName"]],
  Group: [["DisplayName"]],
  GroupMembership: [["GroupId"], ["MemberId"]],
};

/** The value without what the model does not know, or a ValidationException that names all its violations. */
export function conforming<T>(shape: string, value: unknown): T {
  const pruned = prune(shape, value);
  if (!conforms<T>(shape, pruned)) throw validationException(violations(shape, pruned), pruned);
  return pruned;
}

/** The emulator's types say in TypeScript what the model says in JSON: whatever satisfies the model is of the type. */
function conforms<T>(shape: string, value: unknown): value is T {
  return violations(shape, value).length === 0;
}

function violations(shape: string, value: unknown): Violation[] {
  const missing = (requiredByDirectory[shape] ?? []).filter((path) => valueAt(value, path) === undefined);
  return [
    ...validate(shape, value),
    ...missing.map((path) => ({ path, kind: "required" as const, constraint: "Member must not be null" })),
  ];
}
