import { camelCase, shapeOf, valueAt } from "../model/serviceModel";
import type { Violation } from "../model/validate";
import { ValidationException } from "./errors";

/** One message for all violations of a value, as AWS writes it. */
export function validationException(violations: Violation[], value: unknown): ValidationException {
  const sentences = violations.map((violation) => sentence(violation, valueAt(value, violation.path)));
  const count = `${violations.length} validation error${violations.length === 1 ? "" : "s"} detected`;
  return new ValidationException(`${count}: ${sentences.join("; ")}`);
}

function sentence({ path, shape, constraint }: Violation, value: unknown): string {
  return `Value${printed(shape, value)} at '${printedPath(path)}' failed to satisfy constraint: ${constraint}`;
}

function printed(shape: string | undefined, value: unknown): string {
  if (value === undefined || value === null) return " null";
  const secret = shape === undefined || shapeOf(shape).sensitive || typeof value === "object";
  return secret ? "" : ` '${value}'`;
}

/** AWS counts list members from 1, and adds `member` to the path: `emails.1.member.value`. */
function printedPath(path: (string | number)[]): string {
  return path.map((step) => (typeof step === "number" ? `${step + 1}.member` : camelCase(step))).join(".");
}
